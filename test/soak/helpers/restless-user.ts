import { type KeyName, keyGroups } from '../../../src/actions/key-records.ts';

/** Those that leave or stop the program, and the ones that terminals send as they are. */
const unwanted = new Set(['q', 'Q', 'ctrl+c', 'ctrl+z']);
const bytes: Readonly<Record<string, string>> = {
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  'shift+tab': '\x1b[Z',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
  f11: '\x1b[23~',
  'ctrl+space': '\0',
};

const bound = keyGroups
  .flatMap(({ bindings }) => bindings.flatMap(({ keys }): readonly KeyName[] => keys))
  .filter((key) => !unwanted.has(key));

/** What every key of the table sends, and some that mean nothing or answer dialogs. */
const single = [
  ...bound.flatMap((key) => bytes[key] ?? ([...key].length === 1 ? key : [])),
  ...['y', 'n', '\x7f', '\x1b[15~', '\x1b[3~', '漢', '\x1b[200~quiet\x1b[201~'],
];

/** What people do in one go. */
const habits: readonly string[] = [
  '/ws\r',
  '/= scur > 1\r',
  ':show info\r',
  ':help\r',
  '8',
  '9',
  'f',
  '7',
  'z',
  '\x1b',
];

/** Keys to write, one after the other, chosen by `random` from 0 to 1. */
export function nextKeys(random: () => number): readonly string[] {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  if (random() < 0.15) return [...(pick(habits) ?? '')];
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(single) ?? '');
}
