import { type TrafficClass, trafficClasses } from '../traffic-class.ts';

/** The user's own rule: every backend whose name matches is of this class. */
export interface ClassPattern {
  readonly class: TrafficClass;
  /** As the user wrote it. */
  readonly text: string;
  readonly expression: RegExp;
}

export type ClassRuleResult =
  | { readonly ok: true; readonly rule: ClassPattern }
  /** `message` is one line that says what is wrong and what to write instead. */
  | { readonly ok: false; readonly message: string };

const example = 'for example websocket=chat_* or websocket=/^chat[0-9]+$/i';

/** Reads `CLASS=PATTERN`: a glob of `*` and `?` that covers the whole name, or `/expression/flags` that finds a part of it. */
export function parseClassRule(text: string): ClassRuleResult {
  const quoted = JSON.stringify(text);
  const equals = text.indexOf('=');
  if (equals === -1) return refuse(`${quoted} has no "=": write CLASS=PATTERN, ${example}`);
  const written = text.slice(0, equals).trim();
  const trafficClass = readClass(written);
  if (trafficClass === undefined) {
    return refuse(
      `${JSON.stringify(written)} is not a class: write ${trafficClasses.join(', ')} before the "="`,
    );
  }
  const pattern = text.slice(equals + 1).trim();
  if (pattern === '') return refuse(`${quoted} has no pattern after the "=": ${example}`);
  const expression = pattern.startsWith('/') ? readExpression(pattern) : readGlob(pattern);
  if (typeof expression === 'string') return refuse(`${quoted} ${expression}`);
  return { ok: true, rule: { class: trafficClass, text: `${written}=${pattern}`, expression } };
}

/** A class alone, which counts for every name; undefined for anything else. */
export function parseClassWord(text: string): ClassPattern | undefined {
  const trafficClass = readClass(text.trim());
  return trafficClass && { class: trafficClass, text: trafficClass, expression: /^/ };
}

/** True for a rule that is a class alone, without a pattern. */
export function isClassWord(rule: ClassPattern): boolean {
  return !rule.text.includes('=');
}

function refuse(message: string): ClassRuleResult {
  return { ok: false, message };
}

function readClass(written: string): TrafficClass | undefined {
  const word = written.toLowerCase();
  return word === 'ws' ? 'websocket' : trafficClasses.find((trafficClass) => trafficClass === word);
}

/** The expression, or what is wrong with it. Flags `g` and `y` would make a match depend on the one before. */
function readExpression(pattern: string): RegExp | string {
  const closing = pattern.lastIndexOf('/');
  if (closing === 0) {
    return 'begins a regular expression without ending it: close it with "/", or use a glob such as chat_*';
  }
  const source = pattern.slice(1, closing);
  const flags = pattern.slice(closing + 1);
  if (source === '') return 'has an empty regular expression: use "*" to match every name';
  if (!/^[imsu]*$/.test(flags))
    return `has unusable flags ${JSON.stringify(flags)}: use i, m, s or u, or none`;
  if (new Set(flags).size < flags.length) {
    return `has the same flag twice in ${JSON.stringify(flags)}: use each of i, m, s and u once`;
  }
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^.*: /s, '') : String(cause);
    return `is no valid regular expression (${why}): correct it, or use a glob such as chat_*`;
  }
}

function readGlob(pattern: string): RegExp {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|[\]\\/-]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}

/** The first of the user's rules that matches the backend's name. */
export function matchUserRule(
  rules: readonly ClassPattern[],
  backend: string,
): { readonly class: TrafficClass; readonly reason: string } | undefined {
  const rule = rules.find(({ expression }) => expression.test(backend));
  return rule && { class: rule.class, reason: `your rule ${rule.text}` };
}
