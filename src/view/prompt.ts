/** A line that is being typed. */
export interface PromptModel {
  readonly label: string;
  /** What was typed; the renderer puts a cursor behind it, or where `cursor` says in UTF-16 units. */
  readonly text: string;
  readonly cursor?: number;
  /** The part that cannot be read, in UTF-16 units. */
  readonly wrong?: { readonly start: number; readonly end: number };
}
