/** Where something stands in a file; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a file holds, before anything is known of what it means. */
export type TreeValue =
  | { readonly kind: 'text'; readonly text: string; readonly place: Place }
  | { readonly kind: 'number'; readonly number: number; readonly place: Place }
  | { readonly kind: 'boolean'; readonly isTrue: boolean; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly TreeValue[]; readonly place: Place }
  | TreeTable
  /** A date or a time. */
  | { readonly kind: 'moment'; readonly place: Place };

export interface TreeTable {
  readonly kind: 'table';
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly place: Place;
}

export interface TreeEntry {
  /** Of the key. */
  readonly place: Place;
  readonly value: TreeValue;
}

export interface Fault {
  readonly place: Place;
  /** What is wrong and what to write instead, without the place. */
  readonly words: string;
}

/** `a string`, for messages. */
export function kindWords({ kind }: TreeValue): string {
  switch (kind) {
    case 'text':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'list':
      return 'a list';
    case 'table':
      return 'a table';
    case 'moment':
      return 'a date or time';
  }
}
