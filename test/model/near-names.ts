import test from 'ava';
import { nearNames } from '../../src/model/near-names.ts';

for (const [name, known, near] of [
  ['wsw', ['www', 'ws', 'flash'], ['www', 'ws']],
  ['livley', ['lively', 'lonely'], ['lively']],
  ['WWW1', ['www1'], ['www1']],
  ['www', ['www1', 'www2', 'www3', 'www4'], ['www1', 'www2', 'www3']],
  ['l3', ['l1', 'l2', 'backup'], ['l1', 'l2']],
  ['database', ['www'], []],
] as const)
  test(`near "${name}" among ${known.join(', ')}: ${near.join(', ') || 'none'}`, (t) => {
    t.deepEqual([...nearNames(name, known)].sort(), [...near].sort());
  });
