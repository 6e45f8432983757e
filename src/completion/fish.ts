import type { CommandRecord, OptionRecord, ValueRecord } from '../options/grammar.ts';
import { valueKind } from './value-kind.ts';

const noCommand = '"not __fish_seen_subcommand_from $commands"';

/** For fish 3.1 and later. */
export function fishScript(program: CommandRecord): string {
  const names = program.commands.map(({ name }) => name).join(' ');
  return `# fish completion for hatop-ts, as \`hatop-ts completion fish\` prints it.

# Names that the observed HAProxy has; $argv is which.
function __hatop_ts_names
    set -l typed (commandline -opc)
    command $typed[1] complete-names $argv $typed[2..-1] 2>/dev/null
end

set -l commands ${names}
complete -c hatop-ts -f
${program.commands.map(({ name, description }) => `complete -c hatop-ts -n ${noCommand} -a ${name} -d ${quoted(description)}`).join('\n')}
${program.options.map((option) => optionLine(noCommand, option)).join('\n')}
${program.commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines(command: CommandRecord): readonly string[] {
  const isHere = `'__fish_seen_subcommand_from ${command.name}'`;
  return [
    ...command.options.map((option) => optionLine(isHere, option)),
    ...command.arguments
      .map(offer)
      .filter((offered) => offered !== '')
      .map((offered) => `complete -c hatop-ts -n ${isHere} ${offered}`),
  ];
}

function optionLine(condition: string, { flags, value, description }: OptionRecord): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const words = ['complete -c hatop-ts -n', condition, ...names];
  if (value !== undefined) words.push(...valueWords(value));
  return [...words, '-d', quoted(description)].join(' ');
}

/** A value that has to follow is -r; -F offers files for it and -f keeps them away. */
function valueWords(value: ValueRecord): readonly string[] {
  const offered = offer(value);
  const words = offered === '-F' ? [offered] : ['-f', offered];
  return [...(value.isOptional ? [] : ['-r']), ...words].filter((word) => word !== '');
}

function offer(value: ValueRecord): string {
  const kind = valueKind(value);
  switch (kind.kind) {
    case 'files':
      return '-F';
    case 'words':
      return `-a ${quoted(kind.words.join(' '))}`;
    case 'names':
      return `-a ${quoted(`(__hatop_ts_names ${kind.scope})`)}`;
    case 'anything':
      return '';
  }
}

/** Fish takes a backslash between single quotes for itself. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
