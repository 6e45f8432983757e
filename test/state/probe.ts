import test from 'ava';
import type { ProbeRun } from '../../src/probe/report.ts';
import { wayOf } from '../probe/helpers/try.ts';
import { startSession } from './helpers/session.ts';

const ws1 = 'server:ws/ws1';
const run: ProbeRun = { way: wayOf('ws://box/'), steps: [], ending: 'running', brief: '' };
const passed: ProbeRun = { ...run, ending: 'passed', brief: '101' };

test('P begins a probe of the row under the cursor, whatever is tagged', (t) => {
  const session = startSession();
  session.press('*');
  session.focus(ws1);
  session.press('P');
  t.is(session.state.overlay.kind, 'probe');
  t.like(session.effects.at(-1), { kind: 'probe', id: 1, row: { key: ws1 } });
  t.deepEqual(session.sentLines, []);
});

test('P works with --read-only, for every level and while HAProxy does not answer', (t) => {
  for (const session of [
    startSession({ isReadOnly: true }),
    startSession({ access: 'user' }),
    startSession(),
  ]) {
    session.focus(ws1);
    session.fail();
    session.press('P');
    t.is(session.effectKinds.at(-1), 'probe');
  }
});

test('P in the detail pane takes the row that is shown there', (t) => {
  const session = startSession();
  session.focus(ws1);
  session.press('enter', 'P');
  t.like(session.effects.at(-1), { kind: 'probe', row: { key: ws1 } });
});

test('P on a heading says what can be probed', (t) => {
  const session = startSession();
  session.press('home', 'P');
  t.is(session.message, 'nothing to probe here: move to a server, a backend or a frontend');
  t.false(session.effectKinds.includes('probe'));
});

test('only one probe is under way, and P begins it again when it is over', (t) => {
  const session = startSession();
  session.focus(ws1);
  session.press('P', 'P');
  t.is(session.effectKinds.filter((kind) => kind === 'probe').length, 1);
  session.dispatch({ kind: 'probeStepped', id: 1, runs: [run] });
  t.deepEqual(session.state.probe?.runs, [run]);
  session.dispatch({ kind: 'probeEnded', id: 1, runs: [passed], verdict: 'It works: 101.' });
  t.is(session.state.probe?.verdict, 'It works: 101.');
  session.press('P');
  t.like(session.effects.at(-1), { kind: 'probe', id: 2, row: { key: ws1 } });
  t.deepEqual(session.state.probe?.runs, []);
});

test('Esc gives up a probe that is under way, and what comes late of it is passed over', (t) => {
  const session = startSession();
  session.focus(ws1);
  session.press('P', 'esc');
  t.is(session.effectKinds.at(-1), 'cancelProbe');
  t.is(session.state.overlay.kind, 'none');
  session.dispatch({ kind: 'probeEnded', id: 1, runs: [passed], verdict: 'It works: 101.' });
  t.is(session.state.probe?.verdict, 'given up');
  session.press('P');
  session.dispatch({ kind: 'probeStepped', id: 1, runs: [passed] });
  t.deepEqual(session.state.probe?.runs, []);
});

test('the result stays through polls until it is closed, and closing it gives nothing up', (t) => {
  const session = startSession();
  session.focus(ws1);
  session.press('P');
  session.dispatch({ kind: 'probeEnded', id: 1, runs: [passed], verdict: 'It works: 101.' });
  session.arrive({}, 1);
  session.press('down', 'end');
  t.deepEqual(session.state.overlay, { kind: 'probe', top: -1 });
  session.press('q');
  t.is(session.state.overlay.kind, 'none');
  t.false(session.effectKinds.includes('cancelProbe'));
  t.false(session.effectKinds.includes('quit'));
});
