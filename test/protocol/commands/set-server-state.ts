import test from 'ava';
import { UnsafeNameError } from '../../../src/protocol/command-line.ts';
import { setServerState } from '../../../src/protocol/commands/set-server-state.ts';
import { capturedText } from '../../helpers/pictures.ts';

test('each state has its literal line', (t) => {
  t.is(setServerState('www', 'www6:flap', 'ready'), 'set server www/www6:flap state ready');
  t.is(setServerState('www', 'www6:flap', 'maint'), 'set server www/www6:flap state maint');
  t.is(setServerState('www', 'www6:flap', 'drain'), 'set server www/www6:flap state drain');
});

test('the line has the form that a real HAProxy was seen to accept in silence', (t) => {
  const recorded = capturedText('2.6.12', 'commands.txt');
  const accepted = /^--- \[admin\] '(set server (\S+)\/(\S+) state drain)' .*\n\n/m;
  const [, line, backend = '', server = ''] = accepted.exec(recorded) ?? [];
  t.is(line, setServerState(backend, server, 'drain'));
});

test('a name that could become a second command is refused', (t) => {
  t.throws(() => setServerState('www', 'www1;shutdown sessions server www/www1', 'ready'), {
    instanceOf: UnsafeNameError,
  });
});
