import test from 'ava';
import type { ProbeRun, ProbeStep } from '../../src/probe/report.ts';
import { probeModel } from '../../src/view/probe.ts';
import { probeReport, stepText, wayText } from '../../src/view/probe-report.ts';
import { wayOf } from '../probe/helpers/try.ts';
import { startSession } from '../state/helpers/session.ts';

const step = (change: Partial<ProbeStep> = {}): ProbeStep => ({
  name: 'connect',
  result: 'passed',
  ms: 0.4,
  words: 'connected to box:80',
  cause: undefined,
  ...change,
});
const failure = step({
  name: 'upgrade',
  result: 'failed',
  ms: 1234.5,
  words: 'HTTP 200 instead of 101: the Upgrade header did not reach the server',
  cause: 'a rule',
});
const way = {
  ...wayOf('wss://box/chat'),
  label: 'ws through frontend public',
  notes: ['HAProxy chooses the server'],
};
const failed: ProbeRun = { way, steps: [step(), failure], ending: 'failed', brief: 'HTTP 200' };
const unknown: ProbeRun = {
  way: { kind: 'unknown', route: 'direct', label: 'ws/ws1 directly', reason: 'no address' },
  steps: [],
  ending: 'not tried',
  brief: '',
};

function model(verdict: string | undefined, ...runs: readonly ProbeRun[]) {
  const session = startSession();
  session.focus('server:ws/ws1');
  session.press('P');
  session.dispatch(
    verdict === undefined
      ? { kind: 'probeStepped', id: 1, runs }
      : { kind: 'probeEnded', id: 1, runs, verdict },
  );
  return probeModel(session.state, 0);
}

test('the screen tells what is sent where, each step with its time, and the verdict above', (t) => {
  const { title, rows } = model('It does not work.', unknown, failed);
  t.is(title, 'Probe of ws/ws1: changes nothing in HAProxy');
  t.deepEqual(
    rows.map(({ label, words, tone }) => `${tone} ${label}: ${words}`),
    [
      'critical verdict: It does not work.',
      'title ws/ws1 directly: not tried',
      'warning : no address',
      'title ws through frontend public: WebSocket at box:443 with TLS',
      'plain connect: ok       0.4 ms  connected to box:80',
      'critical upgrade: FAILED  1235 ms  HTTP 200 instead of 101: the Upgrade header did not reach the server',
      'warning : likely: a rule',
      'title Sent: ws through frontend public',
      'plain : GET /chat, Host: box, Upgrade: websocket; then a ping, the text "hatop-ts probe" and a close',
      'notice note: HAProxy chooses the server',
    ],
  );
});

test('while it lasts Esc is named, and what waits says so', (t) => {
  const { rows } = model(undefined, { ...failed, steps: [], ending: 'waiting' });
  t.deepEqual(
    rows.map(({ label, words }) => `${label}: ${words}`),
    [
      'running: Esc gives up',
      'ws through frontend public: WebSocket at box:443 with TLS',
      ': waits for its turn',
    ],
  );
});

test('the lines of the sub-command', (t) => {
  t.is(
    wayText(way),
    'ws through frontend public: WebSocket at box:443 with TLS\n' +
      '  sends GET /chat, Host: box, Upgrade: websocket; then a ping, the text "hatop-ts probe" and a close\n' +
      '  note  HAProxy chooses the server',
  );
  t.is(wayText(unknown.way), 'ws/ws1 directly: not tried: no address');
  t.is(stepText(step()), '  connect    ok       0.4 ms  connected to box:80');
  t.regex(stepText(failure), /FAILED {2}1235 ms {2}HTTP 200.*\n {13}likely: a rule$/);
});

test('the JSON has every step, and null for what is not known', (t) => {
  const report = probeReport('ws/ws1', [unknown, failed], 'It does not work.');
  t.false(report.ok);
  t.like(report, { schema: 1, target: 'ws/ws1', verdict: 'It does not work.' });
  t.like(report.runs[0], {
    address: null,
    class: null,
    tls: null,
    sent: null,
    reason: 'no address',
    steps: [],
  });
  t.like(report.runs[1], {
    address: 'box:443',
    class: 'websocket',
    tls: true,
    reason: null,
    ending: 'failed',
  });
  t.deepEqual(report.runs[1]?.steps[0], {
    step: 'connect',
    result: 'passed',
    ms: 0.4,
    words: 'connected to box:80',
    cause: null,
  });
});
