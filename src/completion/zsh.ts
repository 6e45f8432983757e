import type { CommandRecord, OptionRecord, ValueRecord } from '../options/grammar.ts';
import { quoted } from './quoted.ts';
import { valueKind } from './value-kind.ts';

/** For zsh with its completion system; the file is named `_hatop-ts` in a folder of `$fpath`, or sourced. */
export function zshScript(program: CommandRecord): string {
  return `#compdef hatop-ts
# zsh completion for hatop-ts, as \`hatop-ts completion zsh\` prints it.

# Offers names that the observed HAProxy has; the last argument is which, those before are for compadd.
_hatop_ts_names() {
  local -a names
  names=(\${(f)"$(_call_program names \${(q)typed[1]} complete-names $@[-1] \${(q)typed[2,-1]} 2>/dev/null)"})
  compadd "\${@[1,-2]}" -a names
}

_hatop_ts_commands() {
  local -a commands
  commands=(
${program.commands.map(({ name, description }) => `    ${quoted(`${name}:${description.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _describe command commands
}

_hatop-ts() {
  local curcontext=$curcontext state state_descr line
  local -a typed
  typed=($words[1,CURRENT-1])
  typeset -A opt_args
  # The name of a target stands where sub-commands do, and zsh takes one description for a place.
  _arguments -C -s -S -A '-*' \\
${specifications({ ...program, arguments: [] })} \\
    '1: :_hatop_ts_commands' \\
    '*:: :->command' && return
  [[ $state == command ]] || return 1
  case $words[1] in
${program.commands.map(commandCase).join('\n')}
  esac
}

# The completion system runs the file as the function of its name, which is from then on the one above.
if [[ $funcstack[1] == _hatop-ts ]]; then
  _hatop-ts "$@"
else
  compdef _hatop-ts hatop-ts
fi
`;
}

function commandCase(command: CommandRecord): string {
  return `    ${command.name})
      _arguments -s -S \\
${specifications(command, '    ')}
      ;;`;
}

/** One argument of \`_arguments\` for each option and each argument of the command. */
function specifications({ options, arguments: given }: CommandRecord, indent = ''): string {
  const all = [...options.map(optionSpecification), ...given.map(argumentSpecification)];
  return all.map((words) => `    ${indent}${words}`).join(' \\\n');
}

function optionSpecification({ flags, value, description, isRepeatable }: OptionRecord): string {
  const after = value === undefined ? '' : `${value.isOptional ? '::' : ':'}${action(value)}`;
  const text = quoted(`[${escaped(description)}]${after}`);
  const forms = flags.map((flag) => (flag.startsWith('--') && value !== undefined ? `${flag}=` : flag));
  const names = forms.length === 1 ? quoted(forms[0] ?? '').slice(1, -1) : `{${forms.join(',')}}`;
  if (isRepeatable) return `${quoted('*')}${names}${text}`;
  return flags.length === 1 ? `${names}${text}` : `${quoted(`(${flags.join(' ')})`)}${names}${text}`;
}

function argumentSpecification(value: ValueRecord, index: number): string {
  return quoted(`${value.isRepeatable ? '*' : index + 1}:${action(value)}`);
}

/** Message and action; a blank action offers nothing. */
function action(value: ValueRecord): string {
  const kind = valueKind(value);
  const message = escaped(value.name);
  switch (kind.kind) {
    case 'files':
      return `${message}:_files`;
    case 'words':
      return `${message}:(${kind.words.join(' ')})`;
    case 'names':
      return `${message}:_hatop_ts_names ${kind.scope}`;
    case 'anything':
      return `${message}: `;
  }
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}
