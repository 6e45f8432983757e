import test from 'ava';
import { parseWait } from '../../src/actions/errand.ts';

for (const [text, seconds] of [
  ['30s', 30],
  ['10m', 600],
  ['2h', 7200],
  ['168h', 604_800],
  [' 5m ', 300],
  ['0s', undefined],
  ['169h', undefined],
  ['10', undefined],
  ['10 m', undefined],
  ['1.5h', undefined],
  ['-1s', undefined],
  ['10ms', undefined],
  ['', undefined],
  ['s', undefined],
] as const)
  test(`a wait of ${JSON.stringify(text)} is ${seconds === undefined ? 'refused' : `${seconds} s`}`, (t) =>
    t.is(parseWait(text), seconds));
