import { typedLineVerdict } from '../../protocol/outcome.ts';
import { consequence, type Deed, verification } from './verb.ts';

/** A line as the user typed it in the console, of which nothing more is known; HAProxy judges the level. */
export function typedLineDeed(line: string): Deed {
  return {
    appliesTo: 'process',
    since: [1, 4],
    level: 'operator',
    pageAction: undefined,
    isIrreversible: false,
    title: () => line,
    line: () => line,
    consequences: () => [consequence('sent as it was typed; what it does is not checked here')],
    verdict: typedLineVerdict,
    verify: () => verification(true, 'answered'),
    undo: () => undefined,
  };
}
