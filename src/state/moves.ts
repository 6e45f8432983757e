import type { Intent } from '../actions/intent.ts';

/** The screen clamps to its own length, which the state does not know; so what was moved to the end is counted from there. */
export function movedTop(top: number, intent: Intent, page: number): number | undefined {
  if (intent.kind === 'moveTo') return intent.end === 'first' ? 0 : -1;
  if (intent.kind !== 'move' && intent.kind !== 'movePages') return undefined;
  const moved = top + (intent.kind === 'move' ? intent.by : Math.trunc(intent.by * page));
  return top < 0 ? Math.min(-1, moved) : Math.max(0, moved);
}

export function isLeaving(intent: Intent): boolean {
  return intent.kind === 'back' || intent.kind === 'backOrQuit';
}

export function movedIndex(index: number, intent: Intent, count: number, page: number): number | undefined {
  const inside = (moved: number) => Math.max(0, Math.min(count - 1, moved));
  switch (intent.kind) {
    case 'move':
      return inside(index + intent.by);
    case 'movePages':
      return inside(index + Math.trunc(intent.by * page));
    case 'moveTo':
      return intent.end === 'first' ? 0 : count - 1;
    default:
      return undefined;
  }
}
