/** The demo's files as text. */
export interface LabAssets {
  /** HAProxy configuration with `@PLACEHOLDERS@`. */
  readonly configuration: string;
  /** Certificate and key, PEM. */
  readonly certificate: string;
}
