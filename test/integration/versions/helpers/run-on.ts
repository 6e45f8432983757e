import test from 'ava';
import { findHaproxy, haproxyOfVersion } from '../../../helpers/find-haproxy.ts';

/** What depends on HAProxy's own behaviour; the other files of the suite run on one version only. */
const parts = [
  ...['levels', 'sources', 'stats-page', 'classify', 'rates', 'gaps', 'reload', 'one-process'],
  ...['verbs', 'frontend-verbs', 'change', 'page-verbs', 'drain', 'events'],
  ...['sessions', 'errors', 'hostile-text'],
];

/**
 * Runs these parts on that version, from the package of the Debian release that ships it. Where it is the version that
 * the whole suite runs on anyway, only that is said. Where it cannot be had, one skipped test says why.
 */
export async function runOn(version: string): Promise<void> {
  const wanted = process.env.HATOP_TEST_HAPROXY;
  const usual = findHaproxy();
  const isUsual = usual?.version.startsWith(`${version}.`) === true;
  const { haproxy, reason } =
    wanted === 'none'
      ? { haproxy: undefined, reason: '$HATOP_TEST_HAPROXY is none' }
      : isUsual
        ? { haproxy: usual, reason: '' }
        : haproxyOfVersion(version);
  if (haproxy === undefined) {
    test.skip(`HAProxy ${version} was not tested: ${reason}`, () => {});
    return;
  }
  // What is imported now looks there for its HAProxy.
  if (!isUsual) process.env.HATOP_TEST_HAPROXY = version;
  const { startIdle } = await import('./idle.ts');
  test(`HAProxy ${haproxy.version} runs ${isUsual ? 'the whole suite' : 'what depends on the version'}`, async (t) => {
    t.is(await startIdle(t), haproxy.version);
  });
  if (isUsual) return;
  for (const part of parts) await import(`../../${part}.ts`);
}
