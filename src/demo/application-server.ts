/** One running application server on the loopback interface. */
export interface ApplicationServer {
  readonly port: number;
  /** Closes the port and every connection at once. */
  stop(): Promise<void>;
}
