import test from 'ava';
import { listed, newSession, startSession, timeout } from './helpers/session.ts';

test('before the first answer the link is connecting, then live', (t) => {
  const session = newSession();
  t.is(session.state.node.link.kind, 'connecting');
  session.arrive();
  t.is(session.state.node.link.kind, 'live');
});

test('a first poll that fails is a lost link without a picture', (t) => {
  const session = newSession();
  session.fail();
  t.like(session.state.node.link, { kind: 'lost', failure: timeout });
  t.is(session.state.node.picture, undefined);
  t.deepEqual(listed(session), []);
});

test('the last picture stays, and the loss counts from the first failure', (t) => {
  const session = startSession();
  const { picture } = session.state.node;
  const rows = listed(session);
  session.fail();
  const since = session.state.nowSeconds;
  session.fail({ code: 'unreachable', message: 'connection refused', fix: undefined });
  t.is(session.state.node.picture, picture);
  t.deepEqual(listed(session), rows);
  t.like(session.state.node.link, { kind: 'lost', sinceSeconds: since });
  t.like(session.state.node.link, { failure: { code: 'unreachable' } });
  t.true(session.state.nowSeconds > since);
});

test('cursor, window, filter, sort, folds, view and screen are kept while it is gone and after', (t) => {
  const session = startSession({ rows: 16 });
  session.press('z', '2', '>', '>', 'o', '/');
  session.type('w');
  session.press('enter');
  session.focus('server:ws/ws4-checktimeout');
  session.press('enter');
  const kept = ({ view, filterText, sort, folded, focus, top, overlay }: typeof session.state) => ({
    ...{ view, filterText, sort, folded, focus, top, overlay },
  });
  const before = kept(session.state);
  session.fail();
  t.deepEqual(kept(session.state), before);
  session.fail();
  session.arrive({}, 5);
  t.deepEqual(kept(session.state), before);
  t.is(session.state.node.link.kind, 'live');
});

test('while it is gone one can look around, but change nothing', (t) => {
  const session = startSession();
  session.fail();
  session.focus('server:ws/ws1');
  session.press('M');
  t.is(session.state.overlay.kind, 'none');
  t.regex(session.message, /answer/);
  t.deepEqual(session.sentPlans, []);
});

test('another process answering is noted with its time, the same one is not', (t) => {
  const session = startSession();
  session.arrive({}, 1);
  t.is(session.state.node.reloadedAtSeconds, undefined);
  session.fail();
  session.arrive({ process: { Pid: '1' } }, 7);
  t.is(session.state.node.reloadedAtSeconds, 1007);
  session.arrive({ process: { Pid: '1' } }, 8);
  t.is(session.state.node.reloadedAtSeconds, 1007);
});

test('the clock never goes back', (t) => {
  const session = startSession();
  session.dispatch({ kind: 'ticked', nowSeconds: 2000 });
  session.arrive({}, 3);
  t.is(session.state.nowSeconds, 2000);
});
