import type { Intent } from '../actions/intent.ts';
import { erased } from './typing.ts';

/** A line of text with a cursor in it. */
export interface EditedLine {
  readonly text: string;
  /** In UTF-16 units, never inside a character. */
  readonly cursor: number;
}

/** The line after an intent that edits it or moves the cursor; undefined for any other. */
export function edited({ text, cursor }: EditedLine, intent: Intent): EditedLine | undefined {
  const before = text.slice(0, cursor);
  const after = text.slice(cursor);
  switch (intent.kind) {
    case 'typeText':
      return { text: before + intent.text + after, cursor: cursor + intent.text.length };
    case 'eraseText': {
      const kept = erased(before, intent.unit);
      return { text: kept + after, cursor: kept.length };
    }
    case 'eraseAhead': {
      const kept = intent.unit === 'line' ? '' : [...after].slice(1).join('');
      return { text: before + kept, cursor };
    }
    case 'moveCursor':
      return { text, cursor: movedCursor(before, after, intent.to) };
    default:
      return undefined;
  }
}

function movedCursor(before: string, after: string, to: (Intent & { kind: 'moveCursor' })['to']): number {
  switch (to) {
    case 'left':
      return erased(before, 'character').length;
    case 'right':
      return before.length + ([...after][0]?.length ?? 0);
    case 'start':
      return 0;
    case 'end':
      return before.length + after.length;
  }
}
