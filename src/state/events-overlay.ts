/** The screen of events, in the table's place. */
export interface EventsOverlay {
  readonly kind: 'events';
  /** The event under the cursor; undefined while the cursor stays on the newest. */
  readonly serial: number | undefined;
  /** The cursor's line in the window, so that what arrives above does not move what is read. */
  readonly line: number;
  /** True while the harmless ones are left out. */
  readonly isBrief: boolean;
}
