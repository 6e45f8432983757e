import test from 'ava';
import { capturedVersions } from '../../helpers/pictures.ts';
import { changes, earlier, later, sentence } from './helpers/told.ts';

const ws1 = 'server:ws/ws1';

for (const version of capturedVersions) {
  test(`${version}: another process is one event, with how long the former was up`, (t) => {
    const before = earlier({ process: { Pid: '10', Uptime_sec: '500' } }, version);
    const after = later({ process: { Pid: '20', Uptime_sec: '0' } }, version);
    t.deepEqual(changes(before, after).map(sentence), [
      'HAProxy: another process answers, pid 10 -> 20 (after 501 s up)',
    ]);
  });

  test(`${version}: cleared counters are one event`, (t) => {
    const before = earlier({ cells: { 'backend:ws/BACKEND': { stot: '90' } } }, version);
    const after = later({ cells: { 'backend:ws/BACKEND': { stot: '0' } } }, version);
    t.deepEqual(changes(before, after).map(sentence), [
      'HAProxy: the counters were cleared (clear counters all)',
    ]);
  });
}

test('another version is named', (t) => {
  const before = earlier({ process: { Pid: '10', Version: '2.6.12' } });
  const after = later({ process: { Pid: '20', Version: '3.4.0', Uptime_sec: '1' } });
  t.regex(changes(before, after)[0]?.words ?? '', /pid 10 -> 20, version 2\.6\.12 -> 3\.4\.0$/);
});

test('what differs in the new process is told as that, what is the same is not', (t) => {
  const before = earlier({
    process: { Pid: '10' },
    cells: { [ws1]: { status: 'MAINT', lastchg: '59', uweight: '9' } },
  });
  const after = later({
    process: { Pid: '20' },
    cells: { [ws1]: { status: 'UP', lastchg: '0', chkdown: '0' } },
  });
  t.deepEqual(changes(before, after).slice(1).map(sentence), [
    'ws/ws1: MAINT -> UP, in the new process (after 60 s maint)',
  ]);
  const other = later({
    process: { Pid: '20' },
    cells: { [ws1]: { status: 'MAINT', uweight: '1', chkdown: '7' } },
  });
  t.deepEqual(changes(before, other).slice(1).map(sentence), ['ws/ws1: weight 9 -> 1, in the new process']);
});

test('counters of another process that are lower were not cleared', (t) => {
  const after = later({ process: { Pid: '20' }, cells: { 'backend:ws/BACKEND': { stot: '0', smax: '0' } } });
  t.deepEqual(
    changes(earlier({ process: { Pid: '10' } }), after).map(({ kind }) => kind),
    ['reload'],
  );
});

test('cleared maxima are told apart from cleared counters', (t) => {
  const after = later({
    cells: { 'frontend:public/FRONTEND': { smax: '0' }, 'backend:ws/BACKEND': { smax: '0' } },
  });
  t.deepEqual(changes(earlier(), after).map(sentence), ['HAProxy: the maxima were cleared (clear counters)']);
});

test('counters of a server that was added anew are no reset', (t) => {
  t.deepEqual(changes(earlier(), later({ cells: { [ws1]: { stot: '0', bin: '0' } } })), []);
});

test('a process that stops says so once, and its frontends do not repeat it', (t) => {
  const stopped = {
    'frontend:public/FRONTEND': { status: 'STOP' },
    'listener:public/tls': { status: 'PAUSED' },
  };
  const stopping = { Stopping: '1', Uptime_sec: '90' };
  const after = later({ process: stopping, cells: stopped });
  t.deepEqual(changes(earlier({ process: { Uptime_sec: '89' } }), after).map(sentence), [
    'HAProxy: the process is stopping: it takes no new connections (after 90 s up)',
  ]);
  t.deepEqual(changes(earlier({ process: stopping }), after), []);
});

test('rows that come and go are told, servers with their backend only', (t) => {
  const server = ['server:ws/ws1'];
  t.deepEqual(changes(earlier(), later({ without: server })).map(sentence), ['ws/ws1: is no longer listed']);
  t.deepEqual(changes(earlier({ without: server }), later()).map(sentence), ['ws/ws1: appeared']);
  const backend = ['backend:static/BACKEND', 'server:static/st1', 'server:static/st2'];
  t.deepEqual(changes(earlier({ without: backend }), later()).map(sentence), [
    'static: backend appeared, with 2 servers',
  ]);
});

test('many rows at once are one event', (t) => {
  const rows = earlier()
    .snapshot.rows.filter(({ type }) => type === 'server')
    .map(({ key }) => key);
  const [told, ...more] = changes(earlier(), later({ without: rows }));
  t.deepEqual(more, []);
  t.like(told, { key: 'process', tone: 'notice' });
  t.regex(told?.words ?? '', new RegExp(`^${rows.length} rows are no longer listed: www/www1, .* and more$`));
});
