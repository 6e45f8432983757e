import type { ClassPattern } from '../../model/classify/user-rule.ts';
import type { Picture } from '../../model/picture.ts';
import { factText } from '../../model/process.ts';
import { createObserver } from '../observer.ts';
import type { OpenedSource } from '../open-source.ts';
import { type Item, missing, note, ok } from './item.ts';
import { changed } from './permission.ts';

/** What decides the classes of what is seen. */
export interface Sight {
  readonly userRules: readonly ClassPattern[];
  readonly configurationPaths: readonly string[];
}

/** Polls a source once and says what it told. */
export async function answerOf(
  topic: string,
  opened: OpenedSource & { readonly ok: true },
  sight: Sight,
): Promise<{ readonly items: readonly Item[]; readonly canWatch: boolean }> {
  const { source } = opened;
  const { label, kind } = source.description;
  const seen = await createObserver({ ...sight, ...opened }).observe();
  source.close();
  if (!seen.ok) {
    const { message, fix } = seen.failure;
    return { items: [missing(topic, message, ...(fix === undefined ? [] : [fix]))], canWatch: false };
  }
  const { picture, access } = seen;
  const { snapshot } = picture;
  const milliseconds = Math.max(1, Math.round(snapshot.pollSeconds * 1000));
  const items = [ok(topic, `${label} answers in ${milliseconds} ms: ${identity(picture)}`)];
  if (kind === 'stats page')
    items.push(note('level', 'a stats page tells no level; it may change servers with `stats admin`'));
  else items.push(levelItem(access, label));
  items.push(classItem(picture));
  for (const warning of snapshot.warnings.slice(0, 3)) items.push(note('data', warning));
  return { items, canWatch: true };
}

function identity({ snapshot }: Picture): string {
  const { process, rows, columns } = snapshot;
  const fact = (name: string, before: string) => {
    const found = factText(process, name);
    return found === undefined ? [] : [`${before}${found}`];
  };
  return [
    ...fact('Version', 'HAProxy '),
    ...fact('node', 'on '),
    ...fact('Pid', 'pid '),
    ...fact('Uptime', 'up '),
    `${rows.length} rows of ${columns.size} columns`,
  ].join(', ');
}

function levelItem(level: string, path: string): Item {
  if (level === 'admin') return ok('level', 'admin: everything can be watched and changed');
  return note(
    'level',
    `${level}: everything can be watched, and servers cannot be changed`,
    ...changed(`stats socket ${path} mode 660 level admin`),
  );
}

function classItem({ configuration, classes }: Picture): Item {
  const count = `${classes.size} backends`;
  if (configuration === undefined)
    return note(
      'classes',
      `${count}, without HAProxy's configuration`,
      'hatop-ts --config FILE, where it can be read',
    );
  const [first] = configuration.warnings;
  return first === undefined
    ? ok('classes', `${count}, by HAProxy's configuration as well`)
    : note('classes', `${count}; of HAProxy's configuration not understood: ${first}`);
}
