import { clearCounters, clearServerCounters } from '../../protocol/commands/counters.ts';
import { silentChangeVerdict } from '../../protocol/outcome.ts';
import { consequence, type Deed, verification } from './verb.ts';

/** Counters back to zero: all maxima, everything, or one server's. */
export function clearCountersDeed(scope: 'max' | 'all' | 'server'): Deed {
  return {
    appliesTo: scope === 'server' ? 'server' : 'process',
    // Older versions read `clear counters server …` as `clear counters`.
    since: scope === 'server' ? [3, 5] : [1, 4],
    level: scope === 'max' ? 'operator' : 'admin',
    pageAction: undefined,
    isIrreversible: true,
    title: (names) =>
      scope === 'server'
        ? `Clear the counters of ${names}`
        : `Clear ${scope === 'max' ? 'the maxima' : 'all counters'}`,
    line: (row) => (scope === 'server' ? clearServerCounters(row.proxy, row.name) : clearCounters(scope)),
    consequences: () => [
      consequence(
        scope === 'max'
          ? 'every maximum and the counters of the protocol modules start again, for everybody who watches'
          : 'totals start again at 0 and rates have a gap, for everybody who watches',
        true,
      ),
    ],
    verdict: silentChangeVerdict,
    verify: () => verification(true, 'counters start again'),
    undo: () => undefined,
  };
}
