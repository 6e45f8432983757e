import { help, parseHelp } from '../protocol/commands/help.ts';
import type { Source } from '../sources/source.ts';
import { longestAnswer } from '../state/console.ts';
import type { Effect } from '../state/effect.ts';
import type { Event } from '../state/event.ts';
import type { HistoryFile } from './history-file.ts';

export type ConsoleEffect = Effect & {
  readonly kind: 'askLine' | 'learnCommands' | 'readHistory' | 'rememberLine';
};

/** Does what the console asks for: its lines that only read, HAProxy's list of commands, and the history. */
export function createConsole(source: Source, history: HistoryFile, dispatch: (event: Event) => void) {
  async function ask(line: string): Promise<void> {
    const answer = await source.query(line);
    dispatch({
      kind: 'lineAnswered',
      answer: answer.ok ? { ok: true, text: beginning(answer.text) } : answer,
    });
  }

  async function learn(): Promise<void> {
    const answer = await source.query(help);
    const usages = answer.ok ? parseHelp(answer.text) : [];
    dispatch({ kind: 'commandsLearned', usages: usages.length === 0 ? undefined : usages });
  }

  return (effect: ConsoleEffect): void => {
    switch (effect.kind) {
      case 'askLine':
        void ask(effect.line);
        break;
      case 'learnCommands':
        void learn();
        break;
      case 'readHistory': {
        const read = history.read();
        dispatch({ kind: 'historyRead', lines: read.ok ? read.lines : [] });
        if (!read.ok) dispatch({ kind: 'historyFailed', message: read.message });
        break;
      }
      case 'rememberLine': {
        const fault = history.remember(effect.line);
        if (fault !== undefined) dispatch({ kind: 'historyFailed', message: fault });
        break;
      }
    }
  };
}

/** One character more than is kept tells that there was more. */
function beginning(text: string): string {
  // A copy: a slice would keep the whole answer in memory.
  return text.length > longestAnswer ? Buffer.from(text.slice(0, longestAnswer + 1)).toString() : text;
}
