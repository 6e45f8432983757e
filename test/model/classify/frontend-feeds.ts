import test from 'ava';
import { classifyBackends } from '../../../src/model/classify/classify.ts';
import { frontendFeeds } from '../../../src/model/classify/frontend-feeds.ts';
import { readConfiguration } from '../../../src/model/configuration/configuration.ts';
import type { Row } from '../../../src/model/row.ts';
import { capture, capturedRows, row } from './helpers/rows.ts';

function feeds(rows: readonly Row[], text: string | undefined) {
  const configuration = text === undefined ? undefined : readConfiguration([{ path: 'h.cfg', text }]);
  const classified = classifyBackends(rows, { userRules: [], configuration });
  return Object.fromEntries(frontendFeeds(rows, classified, configuration));
}

test('with the configuration every captured frontend says what it feeds', (t) => {
  t.deepEqual(feeds(capturedRows('2.6.12'), capture('2.6.12', 'haproxy.cfg')), {
    public: { classes: ['http', 'websocket'], isComplete: true },
    flash: { classes: ['flash'], isComplete: true },
    stats: { classes: ['http'], isComplete: true },
    stats_ro: { classes: ['http'], isComplete: true },
  });
});

test('without it only a listen is known, by the iid its two rows share', (t) => {
  t.deepEqual(feeds(capturedRows('2.6.12'), undefined), {
    public: undefined,
    // Frontend and backend of one name, but two proxies.
    flash: undefined,
    stats: { classes: ['http'], isComplete: true },
    stats_ro: { classes: ['http'], isComplete: true },
  });
});

test('a frontend with a dynamic route, or a backend nobody classified, may feed more', (t) => {
  const rows = [
    row('frontend', 'dynamic', { iid: '2' }),
    row('frontend', 'stale', { iid: '3' }),
    row('frontend', 'redirect', { iid: '4' }),
    row('frontend', 'unheard_of', { iid: '5' }),
    row('backend', 'www', { iid: '6', mode: 'http' }),
  ];
  const text = `
frontend dynamic
  use_backend %[path]
  default_backend www
frontend stale
  use_backend gone if { path /gone }
  default_backend www
frontend redirect
  redirect scheme https`;
  t.deepEqual(feeds(rows, text), {
    dynamic: { classes: ['http'], isComplete: false },
    stale: { classes: ['http'], isComplete: false },
    redirect: { classes: [], isComplete: true },
    unheard_of: undefined,
  });
});
