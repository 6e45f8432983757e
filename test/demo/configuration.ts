import test from 'ava';
import { placeholderValues, renderConfiguration } from '../../src/demo/configuration.ts';
import { fixture } from './helpers/assets.ts';

const values = placeholderValues(
  '/tmp/lab',
  { http: 1, https: 2, flash: 3, stats: 4 },
  { www: [11, 12, 13], ws: [21, 22, 23], flash: [31, 32, 33] },
);

test('the demo configuration has a value for every placeholder and listens on the loopback interface only', (t) => {
  const rendered = renderConfiguration(fixture('haproxy/socketio.cfg'), values);
  const statements = rendered.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  t.deepEqual(
    statements.filter((line) => line.includes('@')),
    [],
  );
  const binds = statements.filter((line) => line.trimStart().startsWith('bind '));
  t.is(binds.length, 4);
  t.true(binds.every((line) => line.trimStart().startsWith('bind 127.0.0.1:')));
  t.true(rendered.includes('server ws2 127.0.0.1:22 check'));
});

test('a placeholder without a value is an error that names it', (t) => {
  t.throws(() => renderConfiguration('bind @NOWHERE_PORT@', values), { message: /@NOWHERE_PORT@/ });
});
