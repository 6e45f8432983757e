import test from 'ava';
import { journalItem } from '../../../src/app/doctor/journal.ts';
import type { FileFacts } from '../../../src/app/doctor/machine.ts';
import { madeMachine } from './helpers/machine.ts';

const of = (uid: number, kind: FileFacts['kind']): FileFacts => ({ mode: 0o755, uid, gid: uid, kind });
const machine = madeMachine({
  env: { XDG_STATE_HOME: '/home/deploy/state' },
  files: {
    '/home/deploy': of(1000, 'directory'),
    '/home/deploy/mine': of(1000, 'other'),
    '/var/log': of(0, 'directory'),
    '/var/log/theirs': of(0, 'other'),
  },
});

for (const [journal, state, text, fix] of [
  [undefined, 'ok', '/home/deploy/state/hatop-ts/journal.ndjson: made with the first change', undefined],
  [false, 'ok', 'none, as it is wished', undefined],
  ['/home/deploy/mine', 'ok', '/home/deploy/mine', undefined],
  [
    '/var/log/theirs',
    'note',
    '/var/log/theirs cannot be written: changes would not be recorded',
    'sudo chown $USER /var/log/theirs',
  ],
  [
    '/var/log/hatop-ts/journal.ndjson',
    'note',
    '/var/log/hatop-ts/journal.ndjson cannot be made: changes would not be recorded',
    'sudo install -d -o $USER /var/log/hatop-ts',
  ],
] as const)
  test(`the journal ${journal} is looked at where it was wished: ${text}`, async (t) => {
    const item = await journalItem(machine, journal);
    t.like(item, { state, text });
    t.is(item.fix[0], fix);
  });
