import { listedGroups } from '../src/actions/key-records.ts';
import { exitCodes, exitMeanings } from '../src/app/exit-codes.ts';
import { checkCodes } from '../src/app/headless/check.ts';
import type { CommandRecord, OptionRecord, ValueRecord } from '../src/options/grammar.ts';
import { commandLineRecord } from '../src/options/parse.ts';
import { keyLabel } from '../src/view/help.ts';
import { bold, italic, item, paragraph, plain, section, subsection } from './roff.ts';

const environment: readonly (readonly [name: string, meaning: string])[] = [
  ['HATOP_SOCKET', 'address of the runtime socket where neither --socket nor --url is given'],
  ['HATOP_PASSWORD', 'password of the stats page'],
  ['NETRC', 'file with passwords instead of ~/.netrc'],
  ['NO_COLOR', 'when not empty, no colours'],
  ['COLUMNS', 'width of --once where stdout is no terminal'],
  ['LC_ALL, LC_CTYPE, LANG', 'characters of a locale without UTF-8 are ASCII only'],
  ['XDG_STATE_HOME, XDG_CONFIG_HOME', 'where the files below are kept'],
];

const files: readonly (readonly [path: string, meaning: string])[] = [
  ['/etc/haproxy/haproxy.cfg', 'read for the runtime socket where none is named'],
  ['$XDG_STATE_HOME/hatop-ts/journal.ndjson', 'record of every change; ~/.local/state by default'],
  ['$XDG_STATE_HOME/hatop-ts/console-history', 'lines typed in the console'],
  ['$XDG_STATE_HOME/hatop-ts/saved/', 'screens that ^S saved'],
  [
    '$XDG_CONFIG_HOME/hatop-ts/config.toml',
    'targets, keys and more; hatop-ts config --default explains it all',
  ],
  ['/etc/hatop-ts/config.toml', 'the same for every user; what the file above says wins'],
  ['$XDG_CONFIG_HOME/hatop-ts/view.json', 'the look that :save keeps; ~/.config by default'],
];

const pluginCodes = Object.entries(checkCodes).map(([word, code]) => `${code} ${word}`);

/** The man page hatop-ts(1), made from the records that the help, the keys and the exit codes are made from. */
export function manPage(version: string): string {
  const program = commandLineRecord();
  const codes = Object.entries(exitMeanings) as readonly [keyof typeof exitCodes, string][];
  const parts = [
    '.\\" Made by packaging/man.ts: change the records it reads, not this file.',
    `.TH HATOP\\-TS 1 "" "hatop\\-ts ${plain(version)}" "User Commands"`,
    section('NAME', 'hatop\\-ts \\- terminal dashboard for HAProxy'),
    section(
      'SYNOPSIS',
      `${bold('hatop-ts')} [${italic('options')}]${values(program)}`,
      ...program.commands.map((command) => `.br\n${synopsis(command)}`),
    ),
    section('DESCRIPTION', plain(program.description), ...description.map(paragraph)),
    section('OPTIONS', ...program.options.map(optionItem)),
    section('COMMANDS', ...program.commands.map((command) => commandPart(command, program))),
    section(
      'KEYS',
      ...listedGroups.map(({ title, bindings }) =>
        subsection(
          title,
          ...bindings.map(({ keys, description: does }) =>
            item(keys.map((key) => bold(keyLabel(key))).join(', '), plain(does)),
          ),
        ),
      ),
    ),
    section(
      'EXIT STATUS',
      ...codes.map(([name, meaning]) => item(bold(`${exitCodes[name]}`), plain(meaning))),
      paragraph(`check has those of a plugin: ${pluginCodes.join(', ')}.`),
    ),
    section('ENVIRONMENT', ...environment.map(([name, meaning]) => item(bold(name), plain(meaning)))),
    section('FILES', ...files.map(([path, meaning]) => item(italic(path), plain(meaning)))),
    section('SEE ALSO', `${bold('haproxy')}(1), ${bold('socat')}(1)`),
  ];
  return `${parts.join('\n')}\n`;
}

const description: readonly string[] = [
  'Polls the runtime socket or the stats page of HAProxy, shows backends grouped by the traffic they carry, says what is wrong, and changes servers after a dialog that names the lines it will send.',
  'Without --socket and --url it looks at $HATOP_SOCKET, at the "stats socket" lines of /etc/haproxy/haproxy.cfg and at the usual paths. Changing servers needs a socket with "level admin".',
];

function synopsis(command: CommandRecord): string {
  const mayHaveOptions = command.options.length > 1 ? ` [${italic('options')}]` : '';
  return `${bold(`hatop-ts ${command.name}`)}${mayHaveOptions}${values(command)}`;
}

function values(command: CommandRecord): string {
  return command.arguments.map((value) => ` ${valueText(value)}`).join('');
}

/** Options that the program itself has, too, are named and not described again. */
function commandPart(command: CommandRecord, program: CommandRecord): string {
  const known = new Set(
    program.options.flatMap(({ flags, description: text }) => flags.map((flag) => `${flag} ${text}`)),
  );
  const isKnown = ({ flags, description: text }: OptionRecord) => known.has(`${flags[0]} ${text}`);
  const shared = command.options.filter(isKnown).map(({ flags }) => flags.at(-1) ?? '');
  return [
    subsection(command.name, synopsis(command), paragraph(sentence(command.description))),
    ...command.options.filter((option) => !isKnown(option)).map(optionItem),
    paragraph(`As above: ${shared.join(', ')}.`),
  ].join('\n');
}

function optionItem({ flags, value, description: text }: OptionRecord): string {
  const names = flags.map(bold).join(', ');
  return item(value === undefined ? names : `${names} ${valueText(value)}`, plain(text));
}

function valueText({ name, choices, isOptional, isRepeatable }: ValueRecord): string {
  const text = choices.length > 0 ? choices.map(bold).join('|') : italic(name);
  const repeated = isRepeatable ? `${text}...` : text;
  return isOptional ? `[${repeated}]` : repeated;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
