import test from 'ava';
import { backendDown } from '../../../src/model/findings/backend-down.ts';
import { cells, told } from './helpers/scenes.ts';

const offline = 'backend:offline/BACKEND';
const only = 'server:offline/only';

test('a backend with nobody left is critical, says why and since when, and how many wait', (t) => {
  const edit = cells({ [offline]: { qcur: 41, lastchg: 30 } });
  const trouble = told(backendDown, { polls: 1, at: () => edit }).get(offline);
  t.like(trouble, { severity: 'critical', title: 'offline: no server left', sinceSeconds: 970, extent: 41 });
  t.is(
    trouble?.evidence,
    '1 of 1 server down; only: connection refused or no route, "Connection refused"; 41 requests wait',
  );
});

test('where somebody took all servers out and nobody asks it is a warning, and critical once somebody asks', (t) => {
  const maint = cells({ [only]: { status: 'MAINT' } });
  const calm = told(backendDown, { polls: 1, at: () => maint }).get(offline);
  t.like(calm, { severity: 'warning', evidence: '0 of 1 server down, 1 taken out' });
  const asked = cells(maint.cells!, { [offline]: { rate: 2 } });
  t.is(told(backendDown, { polls: 1, at: () => asked }).get(offline)?.severity, 'critical');
});

test('what failed a moment ago belongs to the evidence', (t) => {
  const at = (poll: number) => cells({ [offline]: { econ: poll * 3, wretr: poll } });
  t.regex(
    told(backendDown, { polls: 2, at }).get(offline)!.evidence,
    /3 connection errors; 1 retry within 5 s$/,
  );
});

test('a backend that is up, or has no servers, is none', (t) => {
  const up = cells({ [offline]: { status: 'UP' } });
  t.deepEqual([...told(backendDown, { polls: 1, at: () => up }).keys()], []);
  const empty = cells({ 'backend:empty/BACKEND': { status: 'DOWN' } });
  t.deepEqual([...told(backendDown, { polls: 1, at: () => empty }).keys()], [offline]);
});
