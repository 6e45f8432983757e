import test from 'ava';
import { classifyBackends } from '../../../src/model/classify/classify.ts';
import type { ClassPattern } from '../../../src/model/classify/user-rule.ts';
import { readConfiguration } from '../../../src/model/configuration/configuration.ts';
import type { Row } from '../../../src/model/row.ts';
import { capture, capturedRows, capturedVersions, row } from './helpers/rows.ts';

const allFlash: ClassPattern = { class: 'flash', text: 'flash=*', expression: /^x/ };
const configuration = readConfiguration([
  { path: 'h.cfg', text: 'backend x_policy\n mode http\n timeout tunnel 1h\n' },
]);
const upgrades = { hrsp_1xx: '10', hrsp_2xx: '0' };
const rows: readonly Row[] = [
  row('server', 'x_policy', upgrades),
  row('backend', 'x_policy', { mode: 'http' }),
  row('frontend', 'x_policy', { mode: 'http' }),
];

const decide = (list: readonly Row[], options: Partial<Parameters<typeof classifyBackends>[1]> = {}) =>
  Object.fromEntries(
    [...classifyBackends(list, { userRules: [], configuration: undefined, ...options })].map(
      ([name, { class: trafficClass, rule }]) => [name, `${trafficClass} by ${rule}`],
    ),
  );

test('the rules are asked in order: user, configuration, observed, name, mode', (t) => {
  t.deepEqual(decide(rows, { userRules: [allFlash], configuration }), { x_policy: 'flash by user' });
  t.deepEqual(decide(rows, { configuration }), { x_policy: 'websocket by configuration' });
  t.deepEqual(decide(rows), { x_policy: 'websocket by observed' });
  t.deepEqual(decide(rows.slice(1)), { x_policy: 'flash by name' });
  t.deepEqual(decide([row('backend', 'plain', { mode: 'tcp' })]), { plain: 'tcp by mode' });
});

test('only backends are classified, and each name once', (t) => {
  t.deepEqual(decide([row('frontend', 'f'), row('server', 's'), row('listener', 'l')]), {});
  t.deepEqual(decide([row('backend', 'a', { mode: 'http' }), row('backend', 'a', { mode: 'tcp' })]), {
    a: 'http by mode',
  });
});

test('a configuration that names other backends decides nothing', (t) => {
  t.deepEqual(decide([row('backend', 'other', { mode: 'http' })], { configuration }), {
    other: 'http by mode',
  });
});

for (const version of capturedVersions) {
  const byMode = Object.fromEntries(
    ['www', 'zoo', 'static', 'empty', 'offline', 'stats', 'stats_ro'].map((name) => [name, 'http by mode']),
  );

  test(`${version}: the captured backends fall into their classes with the configuration`, (t) => {
    const captured = readConfiguration([{ path: 'haproxy.cfg', text: capture(version, 'haproxy.cfg') }]);
    t.deepEqual(captured.warnings, []);
    const classified = classifyBackends(capturedRows(version), { userRules: [], configuration: captured });
    t.deepEqual(decide(capturedRows(version), { configuration: captured }), {
      ...byMode,
      ws: 'websocket by configuration',
      // Its check there is a plain one: 1.8.0 loops in a tcp-check that is refused.
      flash: version === '1.8.0' ? 'flash by name' : 'flash by configuration',
    });
    t.is(classified.get('ws')?.reason, 'frontend public sends it requests with "hdr(Upgrade) -i websocket"');
  });

  test(`${version}: the captured backends fall into their classes without the configuration`, (t) => {
    t.deepEqual(decide(capturedRows(version)), {
      ...byMode,
      ws: 'websocket by name',
      flash: 'flash by name',
    });
  });

  test(`${version}: a raw TCP backend whose name says nothing is TCP`, (t) => {
    const renamed = capturedRows(version).map((old) =>
      old.proxy === 'flash' ? { ...old, proxy: 'raw' } : old,
    );
    t.is(decide(renamed).raw, 'tcp by mode');
  });
}
