import type { JournalEntry } from '../../src/actions/journal.ts';
import type { Event } from '../../src/state/event.ts';
import type { State } from '../../src/state/state.ts';
import {
  after,
  capturedPictures,
  focusedOn,
  type Later,
  laterPicture,
  pressing,
  watching,
} from './frames.ts';

const pictures = capturedPictures('2.6.12');
const screen = (columns: number, rows: number) => watching({ columns, rows, pictures });
const www1 = 'server:www/www1';
const ws1 = 'server:ws/ws1';
const accepted: Event = { kind: 'changeAnswered', outcome: { kind: 'accepted', words: '' } };
const arrives = (later: Later): Event => ({
  kind: 'pictureArrived',
  picture: laterPicture(later),
  effectiveSeconds: 1,
});

/** ws/ws1 was drained, and 4 of its 5 sessions are still there after 31 s, while others arrive. */
export const draining = (columns: number, rows: number) =>
  after(
    pressing(focusedOn(screen(columns, rows), ws1), 'D', 'w', 'y'),
    accepted,
    arrives({ seconds: 1, cells: { 'ws/ws1': { status: 'DRAIN', stot: '16' } } }),
    arrives({ seconds: 31, cells: { 'ws/ws1': { status: 'DRAIN', scur: '4', stot: '18' } } }),
  );

const journalEntry = (
  second: number,
  event: JournalEntry['event'],
  server: string,
  result: string,
): Event => ({
  kind: 'journaled',
  entry: {
    at: `2026-11-22T09:27:${second}.500Z`,
    who: 'ada as root@lb1',
    source: '/run/haproxy/admin.sock',
    event,
    line: `set server ${server} state maint`,
    targets: [server],
    result,
  },
});
const journaled = (state: State) =>
  after(
    state,
    journalEntry(30, 'attempting', 'ws/ws1', ''),
    journalEntry(30, 'answered', 'ws/ws1', 'accepted'),
    journalEntry(31, 'verified', 'ws/ws1', 'status is MAINT'),
    journalEntry(44, 'attempting', 'ws/gone', ''),
    journalEntry(44, 'answered', 'ws/gone', 'refused: No such server.'),
  );

/** Three servers were to be put into maintenance; HAProxy refused the second. */
const stopped2nd = (columns: number, rows: number) =>
  after(
    pressing(focusedOn(screen(columns, rows), ws1), ' ', ' ', ' ', 'M', 'y'),
    accepted,
    { kind: 'changeAnswered', outcome: { kind: 'refused', words: 'No such server.' } },
    arrives({ seconds: 1, cells: { 'ws/ws1': { status: 'MAINT' } } }),
  );

const reloaded = (columns: number, rows: number) =>
  after(
    pressing(focusedOn(screen(columns, rows), ws1), 'M', 'y'),
    accepted,
    arrives({ seconds: 1, cells: { 'ws/ws1': { status: 'MAINT' } } }),
    arrives({ seconds: 9, process: { Pid: '30001' } }),
  );

/** Frames of changing things. */
export const changingFrames: Readonly<Record<string, () => State>> = {
  'tags-80x24': () => pressing(focusedOn(screen(80, 24), ws1), ' ', 'down', ' '),
  'several-80x24': () => pressing(focusedOn(screen(80, 24), ws1), ' ', ' ', 'M'),
  'many-80x24': () => pressing(screen(80, 24), 'z', '/', 'z', 'o', 'o', 'enter', '*', 'M', '1', '6'),
  'typed-80x24': () => pressing(focusedOn(screen(80, 24), ws1), 'X', 'w', 's'),
  'typed-40x10': () => pressing(focusedOn(screen(40, 10), ws1), 'X', 'w', 's'),
  'last-server-80x24': () =>
    pressing(
      after(
        focusedOn(screen(80, 24), 'server:static/st1'),
        arrives({ cells: { 'static/st2': { status: 'DOWN' } } }),
      ),
      'D',
      'tab',
    ),
  'drain-wish-80x24': () => pressing(focusedOn(screen(80, 24), ws1), 'D', 'w', 'w', '+'),
  'draining-80x24': () => draining(80, 24),
  'draining-40x10': () => draining(40, 10),
  'draining-140x30': () => draining(140, 30),
  'all-backends-80x24': () => pressing(focusedOn(screen(80, 24), ws1), 'A'),
  'actions-80x24': () => pressing(focusedOn(screen(80, 24), ws1), 'a', 'down'),
  'actions-140x45': () => pressing(focusedOn(screen(140, 45), ws1), 'a'),
  'actions-frontend-80x24': () => pressing(focusedOn(screen(80, 24), 'frontend:public/FRONTEND'), 'a', 'end'),
  'journal-80x24': () => pressing(journaled(screen(80, 24)), '@'),
  'journal-140x30': () => pressing(journaled(screen(140, 30)), '@'),
  'journal-40x10': () => pressing(journaled(screen(40, 10)), '@'),
  'weight-prompt-80x24': () => pressing(focusedOn(screen(80, 24), www1), 'W', '2', '5'),
  'weight-error-80x24': () => pressing(focusedOn(screen(80, 24), www1), 'W', '2', '5', '7', 'enter'),
  'weight-error-40x10': () => pressing(focusedOn(screen(40, 10), www1), 'W', '2', '5', '7', 'enter'),
  'stopped-80x24': () => stopped2nd(80, 24),
  'stopped-140x30': () => stopped2nd(140, 30),
  'reload-lost-80x24': () => reloaded(80, 24),
};
