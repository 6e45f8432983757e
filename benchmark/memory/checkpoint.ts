/** What the dashboard has in memory after so many polls, in units of 1024 * 1024 bytes. */
export interface Checkpoint {
  readonly polls: number;
  /** As it is. */
  readonly residentMb: number;
  /** When everything that can be freed was collected. */
  readonly residentAfterCollectionMb: number;
  /** Of that, what is in use: JavaScript's heap and buffers. */
  readonly liveMb: number;
}
