import { parseLimit } from '../protocol/commands/maxconn.ts';
import { parseWeight } from '../protocol/commands/server-weight.ts';
import type { Verb } from './verbs/verb.ts';

/** A typed line that does the same as one of the verbs: its consequences and its way back are known. */
export interface KnownLine {
  readonly verb: Verb;
  /** Key of the row that it names. */
  readonly key: string;
}

/** Finds the verb behind the words of a line; undefined for everything that is not exactly one. */
export function knownLine(words: readonly string[]): KnownLine | undefined {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = words;
  const server = (verb: Verb | undefined, name: string, count: number) =>
    known(verb, `server:${name}`, words.length === count);
  const frontend = (verb: Verb | undefined, name: string, count: number) =>
    known(verb, `frontend:${name}/FRONTEND`, words.length === count);
  switch (`${first} ${second}`) {
    case 'set server':
      return server(settingOf(fourth, fifth), third, 5);
    case 'set weight':
      return server(settingOf('weight', fourth), third, 4);
    case 'enable server':
      return server({ kind: 'state', state: 'ready' }, third, 3);
    case 'disable server':
      return server({ kind: 'state', state: 'maint' }, third, 3);
    case 'enable health':
    case 'disable health':
      return server({ kind: 'check', check: 'health', isOn: first === 'enable' }, third, 3);
    case 'enable agent':
    case 'disable agent':
      return server({ kind: 'check', check: 'agent', isOn: first === 'enable' }, third, 3);
    case 'shutdown sessions':
      return server(third === 'server' ? { kind: 'killSessions' } : undefined, fourth, 4);
    case 'set maxconn': {
      const limit = parseLimit(fifth);
      if (limit === undefined) return undefined;
      if (third === 'server') return server({ kind: 'serverMaxconn', limit }, fourth, 5);
      return third === 'frontend' ? frontend({ kind: 'frontendMaxconn', limit }, fourth, 5) : undefined;
    }
    case 'enable frontend':
    case 'disable frontend':
    case 'shutdown frontend':
      return first === 'enable' || first === 'disable' || first === 'shutdown'
        ? frontend({ kind: 'frontend', state: first }, third, 3)
        : undefined;
    default:
      return undefined;
  }
}

function known(verb: Verb | undefined, key: string, isWhole: boolean): KnownLine | undefined {
  return verb !== undefined && isWhole ? { verb, key } : undefined;
}

/** `set server b/s <setting> <value>`. */
function settingOf(setting: string, value: string): Verb | undefined {
  switch (`${setting} ${value}`) {
    case 'state ready':
      return { kind: 'state', state: 'ready' };
    case 'state maint':
      return { kind: 'state', state: 'maint' };
    case 'state drain':
      return { kind: 'state', state: 'drain' };
    case 'health up':
      return { kind: 'forceHealth', to: 'up' };
    case 'health stopping':
      return { kind: 'forceHealth', to: 'stopping' };
    case 'health down':
      return { kind: 'forceHealth', to: 'down' };
    case 'agent up':
      return { kind: 'forceAgent', to: 'up' };
    case 'agent down':
      return { kind: 'forceAgent', to: 'down' };
    default: {
      const weight = setting === 'weight' ? parseWeight(value) : undefined;
      return weight && { kind: 'weight', weight };
    }
  }
}
