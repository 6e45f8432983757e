import test from 'ava';
import { serverDown } from '../../../src/model/findings/server-down.ts';
import { cells, told } from './helpers/scenes.ts';

const refused = 'server:www/www4_refused';

test('a server that is down says why in words, with what the check heard, since when, and who is left', (t) => {
  const edit = cells({ [refused]: { lastchg: 12, scur: 3 } });
  t.like(told(serverDown, { polls: 1, at: () => edit }).get(refused), {
    severity: 'warning',
    title: 'www/www4_refused: down',
    evidence:
      'connection refused or no route, "Connection refused"; 5 of 6 servers left; 3 sessions still on it',
    sinceSeconds: 988,
    extent: 3,
  });
});

test('an agent, a tracked server and a name without an address are reasons too', (t) => {
  const found = told(serverDown, { polls: 1 });
  t.regex(found.get('server:zoo/agent-down')!.evidence, /^its agent says so, "via agent : down \(disk full/);
  t.regex(found.get('server:zoo/trackdown')!.evidence, /^follows www\/www4_refused;/);
  t.regex(found.get('server:zoo/unresolved')!.evidence, /^its name does not resolve;/);
});

test('one that is coming back says how far it is', (t) => {
  const edit = cells({ [refused]: { status: 'DOWN 1/2' } });
  t.regex(
    told(serverDown, { polls: 1, at: () => edit }).get(refused)!.evidence,
    /coming back: 1 of 2 checks passed/,
  );
});

test('maintenance is no finding, nor is a server of a backend that is down', (t) => {
  const found = told(serverDown, { polls: 1 });
  t.false(found.has('server:zoo/maint'));
  t.false(found.has('server:offline/only'));
});

test('errors that it caused a moment ago are told here', (t) => {
  const at = (poll: number) => cells({ [refused]: { econ: 4 * poll } });
  t.regex(told(serverDown, { polls: 3, at }).get(refused)!.evidence, /; 8 connection errors within 5 s$/);
});

test('every captured version has its servers that are down', (t) => {
  for (const version of ['1.5.0', '1.8.0', '2.0.0', '2.2.9', '3.0.11', '3.2.26', '3.4.0'])
    t.true(told(serverDown, { polls: 1, version }).has(refused), version);
});
