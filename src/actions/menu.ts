import { parseLimit } from '../protocol/commands/maxconn.ts';
import { parseServerAddress } from '../protocol/commands/server-address.ts';
import { parseWeight } from '../protocol/commands/server-weight.ts';
import type { Verb } from './verbs/verb.ts';

/** What has to be typed before a verb is complete. */
export type PromptKind = 'weight' | 'serverMaxconn' | 'frontendMaxconn' | 'address' | 'session';

export interface PromptRecord {
  readonly question: string;
  readonly hint: string;
  /** A verb for the typed text, or what is wrong with it and what to write instead. */
  read(text: string): Verb | string;
  /** Stands for the verb when the gate is asked before anything is typed. */
  readonly example: Verb;
}

export const prompts: Readonly<Record<PromptKind, PromptRecord>> = {
  weight: {
    question: 'Weight',
    hint: '0 to 256, or a percentage of the initial weight such as 50%',
    read: (text) => {
      const weight = parseWeight(text);
      return weight ? { kind: 'weight', weight } : 'write 0 to 256, or a percentage such as 50%';
    },
    example: { kind: 'weight', weight: { value: 100, isPercent: true } },
  },
  serverMaxconn: {
    question: 'Limit of sessions',
    hint: 'a whole number; 0 is no limit',
    read: (text) => {
      const limit = parseLimit(text);
      return limit === undefined ? 'write a whole number, 0 for no limit' : { kind: 'serverMaxconn', limit };
    },
    example: { kind: 'serverMaxconn', limit: 0 },
  },
  frontendMaxconn: {
    question: 'Limit of connections',
    hint: 'a whole number; 0 lets nobody in',
    read: (text) => {
      const limit = parseLimit(text);
      return limit === undefined ? 'write a whole number' : { kind: 'frontendMaxconn', limit };
    },
    example: { kind: 'frontendMaxconn', limit: 1 },
  },
  address: {
    question: 'Address',
    hint: 'an IP address, with :PORT if the port changes too',
    read: (text) => {
      const address = parseServerAddress(text);
      return address
        ? { kind: 'address', address }
        : 'write an IP address such as 10.0.0.7, 10.0.0.7:8080 or [::1]:8080';
    },
    example: { kind: 'address', address: { host: '127.0.0.1', port: undefined } },
  },
  session: {
    question: 'Session',
    hint: 'its id, the 0x… at the start of its line in "show sess"',
    read: (text) =>
      /^0x[0-9a-fA-F]+$/.test(text.trim())
        ? { kind: 'killSession', id: text.trim() }
        : 'write the id of a session, such as 0x55d1c2a03e70',
    example: { kind: 'killSession', id: '0x1' },
  },
};

/** One line of the action menu: either a verb, or a prompt that completes one. */
export interface MenuItem {
  readonly label: string;
  readonly action:
    | { readonly kind: 'verb'; readonly verb: Verb }
    | { readonly kind: 'prompt'; readonly prompt: PromptKind };
}

const verb = (label: string, v: Verb): MenuItem => ({ label, action: { kind: 'verb', verb: v } });
const prompt = (label: string, p: PromptKind): MenuItem => ({ label, action: { kind: 'prompt', prompt: p } });

/** Everything that can be done, in the order of the menu. */
export const menuItems: readonly MenuItem[] = [
  verb('ready', { kind: 'state', state: 'ready' }),
  verb('maintenance', { kind: 'state', state: 'maint' }),
  verb('drain', { kind: 'state', state: 'drain' }),
  prompt('set the weight', 'weight'),
  verb('weight back to the initial one', { kind: 'weight', weight: { value: 100, isPercent: true } }),
  prompt('limit the sessions of the server', 'serverMaxconn'),
  prompt('change the address', 'address'),
  verb('health checks on', { kind: 'check', check: 'health', isOn: true }),
  verb('health checks off', { kind: 'check', check: 'health', isOn: false }),
  verb('force health up', { kind: 'forceHealth', to: 'up' }),
  verb('force health stopping', { kind: 'forceHealth', to: 'stopping' }),
  verb('force health down', { kind: 'forceHealth', to: 'down' }),
  verb('agent checks on', { kind: 'check', check: 'agent', isOn: true }),
  verb('agent checks off', { kind: 'check', check: 'agent', isOn: false }),
  verb('force agent up', { kind: 'forceAgent', to: 'up' }),
  verb('force agent down', { kind: 'forceAgent', to: 'down' }),
  verb('end all sessions of the server', { kind: 'killSessions' }),
  prompt('end one session', 'session'),
  verb('open the frontend', { kind: 'frontend', state: 'enable' }),
  verb('pause the frontend', { kind: 'frontend', state: 'disable' }),
  verb('shut the frontend down for good', { kind: 'frontend', state: 'shutdown' }),
  prompt('limit the connections of the frontend', 'frontendMaxconn'),
  verb('clear the maxima', { kind: 'clearCounters', scope: 'max' }),
  verb('clear all counters', { kind: 'clearCounters', scope: 'all' }),
  verb('clear the counters of the server', { kind: 'clearCounters', scope: 'server' }),
];

/** The verb that the gate judges an item by. */
export function verbOf({ action }: MenuItem): Verb {
  return action.kind === 'verb' ? action.verb : prompts[action.prompt].example;
}
