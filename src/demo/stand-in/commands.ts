import { type CommandAnswer, done, refusal } from './answer.ts';
import { type CommandContext, isLevelEnough, type RuntimeCommand } from './command.ts';
import { changeCommands } from './commands-change.ts';
import { readCommands } from './commands-read.ts';
import { sessionCommands } from './commands-sessions.ts';

const connectionCommands: readonly RuntimeCommand[] = [
  lowering('operator'),
  {
    words: ['set', 'severity-output'],
    level: 'user',
    usage: 'set severity-output [none|number|string]: set presence of severity level in feedback information',
    run(context, [wanted = '']) {
      if (!['none', 'number', 'string'].includes(wanted)) {
        return refusal("one of 'none', 'number', 'string' is a required argument");
      }
      context.showsSeverity = wanted === 'number';
      return done;
    },
  },
  {
    words: ['set', 'timeout', 'cli'],
    level: 'user',
    usage: 'set timeout [cli] <delay>               : change a timeout setting',
    run: () => done,
  },
  lowering('user'),
];

const allCommands: readonly RuntimeCommand[] = [
  ...changeCommands,
  ...readCommands,
  ...sessionCommands,
  ...connectionCommands,
];

const closingUsage = [
  'help [<command>]                        : list matching or all commands',
  'prompt                                  : toggle interactive mode with prompt',
  'quit                                    : disconnect',
];

/** Runs one command, already cut from its line. The level is judged before the parameters, as in HAProxy. */
export function runCommand(context: CommandContext, text: string): CommandAnswer {
  const words = splitWords(text);
  const command = allCommands.find((candidate) =>
    candidate.words.every((word, index) => words[index] === word),
  );
  if (command === undefined) return unknownCommand(words[0]);
  if (!isLevelEnough(context.level, command.level)) return refusal('Permission denied');
  return command.run(context, words.slice(command.words.length));
}

/** The commands of one line; only a backslash keeps `;` from ending one. An empty one counts: 2.6 answers it with its whole usage text. */
export function splitCommands(line: string): readonly string[] {
  return line.split(/(?<=(?<!\\)(?:\\\\)*);/);
}

/** A backslash takes the next character as it is (management manual 9.3). */
function splitWords(text: string): readonly string[] {
  return (text.match(/(?:\\.|[^\s\\])+/g) ?? []).map((word) => word.replace(/\\(.)/g, '$1'));
}

function unknownCommand(first: string | undefined): CommandAnswer {
  const similar = allCommands.filter((command) => command.words[0] === first);
  const headline =
    first === undefined || first === 'help'
      ? 'Unknown command. Please enter one of the following commands only:'
      : 'Unknown command, but maybe one of the following ones is a better match:';
  const usages = (similar.length > 0 ? similar : first === undefined || first === 'help' ? allCommands : [])
    .map(({ usage }) => usage)
    .sort();
  const text = [headline, ...[...usages, ...closingUsage].map((usage) => `  ${usage}`)].join('\n');
  return { kind: 'message', severity: 6, text, isBare: false };
}

function lowering(level: 'operator' | 'user'): RuntimeCommand {
  return {
    words: [level],
    level: 'user',
    usage: `${level.padEnd(40)}: lower the level of the current CLI session to ${level}`,
    run(context) {
      if (isLevelEnough(context.level, level)) context.level = level;
      return done;
    },
  };
}
