import type { Picture } from '../model/picture.ts';
import { type Row, text } from '../model/row.ts';
import type { SourceDescription } from '../model/source-facts.ts';
import { pageForm } from '../protocol/commands/page-form.ts';
import { followers, takesLastServer } from './verbs/consequences.ts';
import { deedOf } from './verbs/deed.ts';
import { mayBecomeZero } from './verbs/server-weight.ts';
import type { Consequence, Deed, Verb } from './verbs/verb.ts';

/** One row that a step concerns, and the way back. */
export interface Target {
  readonly key: string;
  /** `backend/server`, or a frontend's name. */
  readonly name: string;
  /** Its status when the plan was made. */
  readonly before: string;
  /** What brings it back to what it was; undefined where nothing does. */
  readonly undo: Verb | undefined;
}

/** One thing that is sent: a runtime command, or a form of the stats page for several servers of one backend. */
export interface PlanStep {
  readonly line: string;
  readonly verb: Verb;
  readonly targets: readonly Target[];
}

/** What the user has to do before anything is sent. */
export type Confirmation =
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'typeName'; readonly name: string; readonly reason: string };

/** The literal lines that will be sent, and what they will do. Made once; the dialog shows it and the sender takes it. */
export interface Plan {
  readonly title: string;
  readonly steps: readonly PlanStep[];
  readonly consequences: readonly Consequence[];
  readonly confirmation: Confirmation;
  /** An undone change leaves the list of what can be undone instead of joining it. */
  readonly purpose: 'change' | 'undo' | 'reapply';
  /** Set for a line that was typed in the console: its answer goes there. */
  readonly isFromConsole?: true;
}

/** A verb for a row; the row is undefined for what concerns the whole process. */
export interface Task {
  readonly row: Row | undefined;
  readonly verb: Verb;
}

/** More servers than this at once have to be confirmed by typing. */
export const manyServers = 5;

/** Plans one verb for some rows, which a verb of the whole process leaves aside. Throws UnsafeNameError. */
export function planVerb(
  picture: Picture,
  source: SourceDescription,
  rows: readonly Row[],
  verb: Verb,
): Plan {
  const deed = deedOf(verb);
  // A verb of the whole process is sent once, whatever is selected.
  const tasks: readonly Task[] =
    deed.appliesTo === 'process' ? [{ row: undefined, verb }] : rows.map((row) => ({ row, verb }));
  return planTasks(picture, source, tasks, deed.title(namesOf(rows)), 'change');
}

/** Plans several verbs, each for its own row, in their order. Throws UnsafeNameError. */
export function planTasks(
  picture: Picture,
  source: SourceDescription,
  tasks: readonly Task[],
  title: string,
  purpose: Plan['purpose'],
): Plan {
  const steps = source.kind === 'stats page' ? pageSteps(tasks) : tasks.map(socketStep);
  return {
    title,
    steps,
    consequences: groupedByVerb(tasks).flatMap(({ deed, rows }) => deed.consequences(picture, rows)),
    confirmation: confirmationFor(picture, tasks),
    purpose,
  };
}

function socketStep({ row, verb }: Task): PlanStep {
  // A verb of the whole process writes its line from no row.
  const line = deedOf(verb).line(row ?? nobody);
  return { line, verb, targets: row === undefined ? [] : [targetOf(row, verb)] };
}

const nobody: Row = {
  key: '',
  proxy: '',
  name: '',
  type: 'server',
  columns: new Map(),
  cells: [],
  seenSeconds: 0,
  earlier: undefined,
};

/** The form takes several servers of one backend at once. */
function pageSteps(tasks: readonly Task[]): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  for (const { deed, verb, rows } of groupedByVerb(tasks)) {
    for (const backend of new Set(rows.map(({ proxy }) => proxy))) {
      const mine = rows.filter(({ proxy }) => proxy === backend);
      const line = pageForm(
        backend,
        mine.map(({ name }) => name),
        deed.pageAction ?? '',
      );
      steps.push({ line, verb, targets: mine.map((row) => targetOf(row, verb)) });
    }
  }
  return steps;
}

interface VerbGroup {
  readonly deed: Deed;
  readonly verb: Verb;
  readonly rows: readonly Row[];
}

function groupedByVerb(tasks: readonly Task[]): readonly VerbGroup[] {
  const groups = new Map<string, { verb: Verb; rows: Row[] }>();
  for (const { row, verb } of tasks) {
    const key = JSON.stringify(verb);
    const group = groups.get(key) ?? { verb, rows: [] };
    if (row !== undefined) group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ verb, rows }) => ({ deed: deedOf(verb), verb, rows }));
}

function targetOf(row: Row, verb: Verb): Target {
  return { key: row.key, name: nameOf(row), before: text(row, 'status') ?? '', undo: deedOf(verb).undo(row) };
}

export function nameOf(row: Row): string {
  return row.type === 'server' || row.type === 'listener' ? `${row.proxy}/${row.name}` : row.proxy;
}

function namesOf(rows: readonly Row[]): string {
  const [first] = rows;
  return rows.length === 1 && first ? nameOf(first) : countOf(rows);
}

function countOf(rows: readonly Row[]): string {
  return `${rows.length} ${rows.every(({ type }) => type === 'frontend') ? 'frontends' : 'servers'}`;
}

/** Taking a backend's last usable server, many servers at once, or what cannot be taken back, is typed and not just nodded at. */
function confirmationFor(picture: Picture, tasks: readonly Task[]): Confirmation {
  // A row may have several tasks.
  const rows = [...new Set(tasks.flatMap(({ row }) => row ?? []))];
  const [first] = rows;
  const name =
    rows.length === 1 && first ? (first.type === 'frontend' ? first.proxy : first.name) : countOf(rows);
  const typed = (reason: string): Confirmation => ({
    kind: 'typeName',
    name: rows.length === 0 ? 'yes' : name,
    reason,
  });
  if (tasks.some(({ verb }) => mustBeTyped(verb))) return typed('this cannot be taken back');
  const away = tasks.flatMap(({ row, verb }) => (row !== undefined && takesAway(verb, row) ? [row] : []));
  const leaving = [...away, ...followers(picture, away)];
  if (takesLastServer(picture, leaving)) return typed('a backend is left without a server');
  if (rows.length > manyServers) return typed(`more than ${manyServers} servers at once`);
  return { kind: 'yesNo' };
}

function mustBeTyped(verb: Verb): boolean {
  return verb.kind === 'killSessions' || (verb.kind === 'frontend' && verb.state === 'shutdown');
}

/**
 * The plan as it would be made now: while a dialog stands open other servers come and go. The lines stay as they were
 * shown; undefined when a target is no longer listed.
 */
export function refreshedPlan(picture: Picture, source: SourceDescription, plan: Plan): Plan | undefined {
  const tasks = plan.steps.flatMap(({ verb, targets }) =>
    targets.map(({ key }) => ({ row: picture.snapshot.byKey.get(key), verb })),
  );
  if (tasks.length === 0) return plan;
  if (tasks.some(({ row }) => row === undefined)) return undefined;
  const { consequences, confirmation } = planTasks(picture, source, tasks, plan.title, plan.purpose);
  return { ...plan, consequences, confirmation };
}

/** True for a verb after which its server takes no new traffic, or may take none. */
function takesAway(verb: Verb, row: Row): boolean {
  switch (verb.kind) {
    case 'state':
      return verb.state !== 'ready';
    case 'weight':
      return mayBecomeZero(verb.weight, row);
    case 'forceHealth':
      return verb.to !== 'up';
    case 'forceAgent':
      return verb.to === 'down';
    default:
      return false;
  }
}
