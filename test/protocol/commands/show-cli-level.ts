import test from 'ava';
import { parseCliLevel } from '../../../src/protocol/commands/show-cli-level.ts';

test('each level is read with the empty line behind it', (t) => {
  t.is(parseCliLevel('admin\n\n'), 'admin');
  t.is(parseCliLevel('operator\n\n'), 'operator');
  t.is(parseCliLevel('user\n'), 'user');
});

test('the help that versions before 1.9 answer names no level', (t) => {
  t.is(parseCliLevel('Unknown command. Please enter one of the following commands only :\n'), undefined);
  t.is(parseCliLevel(''), undefined);
  t.is(parseCliLevel('Admin'), undefined);
});
