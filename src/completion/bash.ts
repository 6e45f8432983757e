import type { CommandRecord, ValueRecord } from '../options/grammar.ts';
import { quoted } from './quoted.ts';
import { valueKind } from './value-kind.ts';

/**
 * For bash 4 and later, without the package bash-completion. What is offered never goes through `compgen -W`, which
 * expands it: names come from HAProxy.
 */
export function bashScript(program: CommandRecord): string {
  return `# bash completion for hatop-ts, as \`hatop-ts completion bash\` prints it.

# Sets REPLY to what the command $1 has in place $2: "commands", "options", an option or the number of an argument.
_hatop_ts_place() {
  case "$1 $2" in
${places(program).map(placeCase).join('\n')}
    *) REPLY= ;;
  esac
}

_hatop_ts() {
  local line=\${COMP_LINE:0:COMP_POINT} command= awaited= count=0 REPLY i
  local -a words found=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local last=$((\${#words[@]} - 1)) typed=\${words[\${#words[@]} - 1]}
  for ((i = 1; i < last; i++)); do
    if [[ -n $awaited ]]; then
      awaited=
    elif [[ \${words[i]} == -* ]]; then
      _hatop_ts_place "$command" "\${words[i]}"
      awaited=$REPLY
    elif [[ -z $command ]]; then
      command=\${words[i]}
    else
      count=$((count + 1))
    fi
  done

  local before= current=$typed
  if [[ -n $awaited ]]; then
    REPLY=$awaited
  elif [[ $typed == --*=* ]]; then
    before=\${typed%%=*}= current=\${typed#*=}
    _hatop_ts_place "$command" "\${typed%%=*}"
  elif [[ $typed == -* ]]; then
    _hatop_ts_place "$command" options
  elif [[ -z $command ]]; then
    _hatop_ts_place '' commands
  else
    _hatop_ts_place "$command" "$count"
    [[ -n $REPLY ]] || _hatop_ts_place "$command" rest
  fi

  case $REPLY in
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t found < <(compgen -f -- "$current")
      ;;
    names:*) mapfile -t found < <("$1" complete-names "\${REPLY#names:}" "\${words[@]:1:last}" 2>/dev/null) ;;
    words:*) read -ra found <<<"\${REPLY#words:}" ;;
  esac

  # Readline takes a word apart at = and :, and replaces what follows the last of them.
  local shown=$before word
  [[ $COMP_WORDBREAKS == *=* ]] && shown=
  COMPREPLY=()
  for word in "\${found[@]}"; do
    [[ $word == "$current"* ]] || continue
    [[ $COMP_WORDBREAKS == *:* && $current == *:* ]] && word=\${word#"\${current%"\${current##*:}"}"}
    COMPREPLY+=("$shown$word")
  done
}

complete -F _hatop_ts hatop-ts
`;
}

interface Place {
  readonly command: string;
  readonly places: readonly string[];
  readonly reply: string;
}

function places(program: CommandRecord): readonly Place[] {
  const commands = program.commands.map(({ name }) => name);
  return [
    { command: '', places: ['commands'], reply: `words:${commands.join(' ')}` },
    ...[program, ...program.commands].flatMap((command) => [
      ...values(command),
      {
        command: command.name,
        places: ['options'],
        reply: `words:${command.options.flatMap(({ flags }) => flags).join(' ')}`,
      },
    ]),
  ];
}

function values({ name: command, options, arguments: given }: CommandRecord): readonly Place[] {
  return [
    ...options.flatMap(({ flags, value }) =>
      value === undefined ? [] : [{ command, places: flags, reply: reply(value) }],
    ),
    ...given.map((value, index) => ({
      command,
      places: [value.isRepeatable ? 'rest' : `${index}`],
      reply: reply(value),
    })),
  ];
}

function reply(value: ValueRecord): string {
  const kind = valueKind(value);
  switch (kind.kind) {
    case 'words':
      return `words:${kind.words.join(' ')}`;
    case 'names':
      return `names:${kind.scope}`;
    default:
      return kind.kind;
  }
}

function placeCase({ command, places, reply }: Place): string {
  const patterns = places.map((place) => quoted(`${command} ${place}`)).join(' | ');
  return `    ${patterns}) REPLY=${quoted(reply)} ;;`;
}
