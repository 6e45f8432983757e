import { type Meaning, readAcls, readMeaning } from './acl.ts';
import { type Directive, type ProxySection, placeOf } from './sections.ts';

/** One way from a frontend to a backend. */
export interface Route {
  readonly backend: string;
  /** What the condition says; undefined for a default. */
  readonly meaning: Meaning | undefined;
}

/** Where the requests of one `frontend` or `listen` can go. */
export interface Frontend {
  readonly section: ProxySection;
  readonly routes: readonly Route[];
  /** One line for each route whose target only HAProxy knows, at run time. */
  readonly unresolved: readonly string[];
}

/** HAProxy allows no other characters in the name of a proxy (configuration manual, 2.1 and 4). */
const properName = /^[A-Za-z0-9_.:-]+$/;

/** The routes of a section that has a frontend side, in the order HAProxy tries them; undefined for a `backend`. */
export function readFrontend(section: ProxySection): Frontend | undefined {
  if (section.kind === 'backend') return undefined;
  const acls = readAcls(section.directives);
  const routes: Route[] = [];
  const unresolved: string[] = [];
  const add = (directive: Directive, meaning: Meaning | undefined) => {
    const [keyword = '', target = ''] = directive.words;
    if (properName.test(target)) routes.push({ backend: target, meaning });
    else
      unresolved.push(
        `${placeOf(directive)}: "${keyword} ${target}" in ${describe(section)} ${whyNot(target)}`,
      );
  };
  for (const directive of section.directives) {
    if (directive.words[0] === 'use_backend') add(directive, readMeaning(directive.words.slice(2), acls));
  }
  // A `listen` serves what is left itself, unless it names a default (stream.c, process_switching_rules).
  const { defaultBackend } = section.settings;
  if (defaultBackend !== undefined) add(defaultBackend, undefined);
  else if (section.kind === 'listen') routes.push({ backend: section.name, meaning: undefined });
  return { section, routes, unresolved };
}

/** The section as a reader looks for it in the file: `frontend public`. */
export function describe(section: ProxySection): string {
  return `${section.kind} ${section.name}`;
}

function whyNot(target: string): string {
  if (target.includes('%')) return 'is chosen for each request and cannot be resolved';
  return target.includes('$') ? 'names an environment variable and cannot be resolved' : 'names no backend';
}
