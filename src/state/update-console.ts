import { type CompletionNames, completed } from '../actions/console-completion.ts';
import { judgeLine, type OwnLine, ownLine } from '../actions/console-line.ts';
import { type ChangingJudgement, planLine } from '../actions/console-plan.ts';
import { changeGate, verbGate } from '../actions/gate.ts';
import type { Intent } from '../actions/intent.ts';
import { nameOf } from '../actions/plan.ts';
import { firstChoice, nextChoice } from './choosing.ts';
import type { ConsoleState } from './console.ts';
import { lineSent, notSent, withConsole } from './console-talk.ts';
import type { Effect } from './effect.ts';
import { bodyRowsOf } from './geometry.ts';
import { edited } from './line-editor.ts';
import { lookOf } from './look.ts';
import { withMessage } from './message.ts';
import { recalled } from './recall.ts';
import { gateFacts, rowsByKey, selectedRows } from './selection.ts';
import type { State } from './state.ts';
import { only, type Step } from './step.ts';
import { withPlan } from './update-dialog.ts';

/** Opens the console; its history and the list of commands are fetched when it is opened for the first time. */
export function openConsole(state: State): Step {
  if (state.node.source.kind === 'recording')
    return only(withMessage(state, 'warning', 'a recording cannot be asked anything'));
  const effects: Effect[] = [];
  if (state.console.history === undefined) effects.push({ kind: 'readHistory' });
  if (!knowsCommands(state)) effects.push({ kind: 'learnCommands' });
  return { state: { ...state, overlay: { kind: 'console' } }, effects };
}

/** The line is begun or goes on with the name, as HATop's Space has it. */
export function openConsoleWithName(state: State): Step {
  const [row] = selectedRows(state);
  const opened = openConsole(state);
  if (row === undefined || opened.state.overlay.kind !== 'console') return opened;
  const { text } = state.console;
  const name = nameOf(row);
  const line = `${text === '' || text.endsWith(' ') ? text : `${text} `}${name}`;
  return { ...opened, state: withConsole(opened.state, { text: line, cursor: line.length }) };
}

const needsSocket = 'runtime commands need the runtime socket: connect with --socket';

/** A stats page takes none, so there is nothing to learn. */
function knowsCommands({ console, node }: State): boolean {
  if (node.source.kind === 'stats page') return true;
  return console.usages !== undefined && console.learnedFrom === node.reloadedAtSeconds;
}

/** What an intent does in the console; undefined for one that means nothing there. */
export function consoleStep(state: State, intent: Intent): Step | undefined {
  const { console } = state;
  // Whatever was offered by Tab goes with the next key.
  const rested = withConsole(state, { choosing: undefined, isTabWaiting: false });
  const line = edited(console, intent);
  if (line !== undefined) {
    const recall = line.text === console.text ? console.recall : undefined;
    return only(withConsole(rested, { ...line, recall }));
  }
  switch (intent.kind) {
    case 'move':
      return only(
        withConsole(rested, recalled(console.history ?? [], console.recall, console.text, intent.by) ?? {}),
      );
    case 'movePages':
      return only(withConsole(rested, { back: scrolledBack(state, intent.by) }));
    case 'complete':
      return complete(state);
    case 'accept':
      return submit(rested);
    case 'back':
      return only({ ...rested, overlay: { kind: 'none' } });
    default:
      return undefined;
  }
}

/** HAProxy's commands, or nothing where they could not be had. */
export function commandsLearned(state: State, usages: ConsoleState['usages']): State {
  const learned = withConsole(state, {
    usages,
    learnedFrom: state.node.reloadedAtSeconds,
    isTabWaiting: false,
  });
  return state.console.isTabWaiting && usages !== undefined ? complete(learned).state : learned;
}

/** Only an upper bound of the rows is known here: wide characters take two cells. The screen clamps to what it has. */
function scrolledBack(state: State, pages: number): number {
  const page = bodyRowsOf(state);
  const width = Math.max(1, state.size.columns - 1);
  const cells = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text.length : text.length * 2);
  const rows = state.console.lines.reduce(
    (sum, { text }) => sum + Math.max(1, Math.ceil((cells(text) + 2) / width)),
    0,
  );
  const wanted = state.console.back - Math.trunc(pages * page);
  return Math.max(0, Math.min(wanted, rows - page));
}

/** The first Tab puts in what all candidates share and lists them; the next ones put in one after the other. */
function complete(state: State): Step {
  const { console } = state;
  if (console.choosing !== undefined) return only(withConsole(state, nextChoice(console.choosing)));
  const tail = console.text.slice(console.cursor);
  const found = completed(console.text.slice(0, console.cursor), console.usages ?? [], names(state));
  const { text, head, candidates } = found;
  const isUnknown = !knowsCommands(state) && console.usages === undefined;
  const chosen = firstChoice(text, head, tail, candidates);
  const next = withConsole(state, {
    ...chosen,
    isTabWaiting: isUnknown && chosen.choosing === undefined && text.length === console.cursor,
  });
  return { state: next, effects: isUnknown ? [{ kind: 'learnCommands' }] : [] };
}

function names(state: State): CompletionNames {
  const rows = state.node.picture?.snapshot.rows ?? [];
  const selected = selectedRows(state);
  const chosen = new Set(selected);
  const chosenProxies = new Set(selected.map(({ proxy }) => proxy));
  const proxies = (type: 'frontend' | 'backend') => {
    const all = rows.filter((row) => row.type === type).map(({ proxy }) => proxy);
    return [
      ...all.filter((name) => chosenProxies.has(name)),
      ...all.filter((name) => !chosenProxies.has(name)),
    ];
  };
  const servers = rows.filter(({ type }) => type === 'server');
  return {
    servers: [...servers.filter((row) => chosen.has(row)), ...servers.filter((row) => !chosen.has(row))].map(
      nameOf,
    ),
    backends: proxies('backend'),
    frontends: proxies('frontend'),
  };
}

/** Sends what only reads, asks about what changes something, and says why it does neither. */
function submit(state: State): Step {
  const line = state.console.text.trim();
  if (line === '') return only(withConsole(state, { back: 0 }));
  if (state.console.isWaiting)
    return only(withMessage(state, 'warning', 'wait for the answer to the line before'));
  const own = ownLine(line);
  if (own !== undefined) return ownStep(state, line, own);
  if (state.node.source.kind === 'stats page') return only(notSent(state, line, needsSocket));
  const facts = gateFacts(state);
  const judgement = judgeLine(line, facts.version);
  switch (judgement.kind) {
    case 'refused':
      return only(notSent(state, line, judgement.reason));
    case 'reading': {
      const sent = lineSent(state, line);
      return { state: sent.state, effects: [{ kind: 'askLine', line }, ...sent.effects] };
    }
    case 'changing':
    case 'irreversible': {
      const gate = changeGate(facts, 'operator');
      return only(
        gate.isOpen
          ? confirmLine(state, line, judgement)
          : notSent(state, line, `${gate.reason}: ${gate.fix}`),
      );
    }
  }
}

/** Does what a line asks of hatop-ts itself. */
function ownStep(state: State, line: string, own: OwnLine): Step {
  if (own.kind === 'unknown')
    return only(
      notSent(state, line, 'lines with a colon are for hatop-ts itself, which knows :save and :reset'),
    );
  const effect: Effect =
    own.kind === 'save' ? { kind: 'saveLook', look: lookOf(state) } : { kind: 'forgetLook' };
  const sent = lineSent(state, line);
  return { state: sent.state, effects: [effect, ...sent.effects] };
}

function confirmLine(state: State, line: string, judgement: ChangingJudgement): State {
  return withPlan(state, (picture) =>
    planLine(
      picture,
      state.node.source,
      line,
      judgement,
      ({ verb, key }) => verbGate(gateFacts(state), verb, rowsByKey(state, [key])).isOpen,
    ),
  );
}
