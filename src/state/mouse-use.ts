/** What was done with the mouse, in terms of what stands at that place of the screen. */
export type MouseUse =
  | { readonly kind: 'wheel'; readonly by: 1 | -1 }
  /** A click on an entry of the table, by its place in the listing. */
  | { readonly kind: 'entry'; readonly index: number }
  /** A click on the title of a column; undefined is that of the names. */
  | { readonly kind: 'title'; readonly columnKey: string | undefined }
  | { readonly kind: 'tab'; readonly digit: string };
