import type { Clock } from '../../clock.ts';
import type { Looks } from '../../render/appearance.ts';
import type { ConfiguredPage } from '../../sources/configured-pages.ts';
import { type ChosenSource, openChosen } from '../open-chosen.ts';
import { answerOf, type Sight } from './answer.ts';
import { lookAround } from './configuration.ts';
import { type Item, missing, note, ok } from './item.ts';
import { journalItem } from './journal.ts';
import type { Machine } from './machine.ts';
import { readAccounts, whoIs } from './permission.ts';
import { settingsItem } from './settings.ts';
import { shellWord } from './shell-word.ts';
import { searchSocket } from './sockets.ts';
import { terminalItems } from './terminal.ts';

export interface ExamineOptions extends ChosenSource, Sight, Looks {
  /** As in the options. */
  readonly journal: string | false | undefined;
  readonly machine: Machine;
  readonly clock: Clock;
  readonly version: string;
}

/** Everything that was looked at. No password and no header is in it. */
export interface Diagnosis {
  readonly items: readonly Item[];
  /** True where hatop-ts with the same options has something to watch. */
  readonly canWatch: boolean;
}

/** Looks at all that hatop-ts needs here. */
export async function examine(options: ExamineOptions): Promise<Diagnosis> {
  const { machine, clock, source } = options;
  const around = await lookAround(machine, options.configurationPaths);
  const search =
    source.kind === 'url'
      ? undefined
      : await searchSocket({
          machine,
          clock,
          named: source.kind === 'socket' ? source.text : undefined,
          configured: around.sockets,
          others: around.otherSockets,
          isRunning: around.isRunning,
          sight: options,
        });
  const settings = await settingsItem(machine.env);
  const page = await pageItems(options, source.kind === 'discover' ? around.pages : []);
  return {
    items: [
      ok('program', `hatop-ts ${options.version}, ${machine.system}`),
      ok('user', whoIs(machine, await readAccounts(machine)).replace('you are ', '')),
      ...around.items,
      ...(search?.items ?? []),
      ...page.items,
      settings,
      ...terminalItems(machine, options),
      await journalItem(machine, options.journal),
    ],
    canWatch: settings.state !== 'missing' && (search?.canWatch ?? page.canWatch),
  };
}

function bearable(item: Item): Item {
  return item.state === 'missing' ? { ...item, state: 'note' } : item;
}

/** The page that was named, which has to answer; else those of the configurations that were read, which may be of use. */
async function pageItems(options: ExamineOptions, pages: readonly ConfiguredPage[]): Promise<Diagnosis> {
  const { machine, clock, source } = options;
  if (source.kind === 'url') {
    const opened = await openChosen(options, machine.env, clock);
    return opened.ok
      ? answerOf('stats page', opened, options)
      : { items: [missing('stats page', opened.message)], canWatch: false };
  }
  const items: Item[] = [];
  for (const { url, asksForUser } of pages.slice(0, mostPages)) {
    const chosen: ChosenSource = { ...options, source: { kind: 'url', text: url } };
    const opened = await openChosen(chosen, machine.env, clock);
    if (!opened.ok) items.push(note('stats page', opened.message));
    else {
      const answer = await answerOf('stats page', opened, options);
      const [first] = answer.items;
      const how = `hatop-ts --url ${shellWord(url)}${asksForUser ? ' --user NAME' : ''}`;
      if (first !== undefined) items.push({ ...bearable(first), fix: [...first.fix, how] });
    }
  }
  return { items, canWatch: false };
}

const mostPages = 3;
