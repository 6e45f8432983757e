import type { CommandAnswer } from './answer.ts';
import type { ProcessIdentity } from './information.ts';
import type { Simulation } from './simulation.ts';

export type Level = 'user' | 'operator' | 'admin';

/** What a command can see and change; one for each connection. */
export interface CommandContext {
  readonly simulation: Simulation;
  readonly identity: ProcessIdentity;
  readonly socketPath: string;
  /** Shown by `show env HAPROXY_CFGFILES`; undefined says the variable is not set. */
  readonly configurationPath: string | undefined;
  /** Level of the socket: decides what `show stat` shows. */
  readonly socketLevel: Level;
  /** Level of this connection, which it may lower. */
  level: Level;
  showsSeverity: boolean;
}

export interface RuntimeCommand {
  readonly words: readonly string[];
  readonly level: Level;
  /** One line of the usage text. */
  readonly usage: string;
  run(context: CommandContext, parameters: readonly string[]): CommandAnswer;
}

const levels: readonly Level[] = ['user', 'operator', 'admin'];

export function isLevelEnough(level: Level, needed: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(needed);
}
