import { addressDeed } from './address.ts';
import { clearCountersDeed } from './counters.ts';
import { frontendDeed } from './frontend.ts';
import { frontendMaxconnDeed, serverMaxconnDeed } from './limits.ts';
import { checkDeed, forceAgentDeed, forceHealthDeed } from './server-checks.ts';
import { killSessionDeed, killSessionsDeed } from './server-sessions.ts';
import { serverStateDeed } from './server-state.ts';
import { serverWeightDeed } from './server-weight.ts';
import { typedLineDeed } from './typed-line.ts';
import type { Deed, Verb } from './verb.ts';

/** Everything there is to know about a verb. */
export function deedOf(verb: Verb): Deed {
  switch (verb.kind) {
    case 'state':
      return serverStateDeed(verb.state);
    case 'weight':
      return serverWeightDeed(verb.weight);
    case 'killSessions':
      return killSessionsDeed;
    case 'killSession':
      return killSessionDeed(verb.id, verb.listed?.who);
    case 'serverMaxconn':
      return serverMaxconnDeed(verb.limit);
    case 'frontendMaxconn':
      return frontendMaxconnDeed(verb.limit);
    case 'check':
      return checkDeed(verb.check, verb.isOn);
    case 'forceHealth':
      return forceHealthDeed(verb.to);
    case 'forceAgent':
      return forceAgentDeed(verb.to);
    case 'frontend':
      return frontendDeed(verb.state);
    case 'clearCounters':
      return clearCountersDeed(verb.scope);
    case 'address':
      return addressDeed(verb.address);
    case 'typedLine':
      return typedLineDeed(verb.line);
  }
}
