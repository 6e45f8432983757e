/** Lists every runtime command; any level, every version (management manual 9.3). */
export const help = 'help';

/** One runtime command as HAProxy describes it. */
export interface Usage {
  /** The words that stand as they are, before the first parameter. */
  readonly words: readonly string[];
  /** Words of which one may follow: of `show info [desc|json|typed|float]*` those in the brackets. */
  readonly choices: readonly string[];
}

/**
 * Reads the answer of `help`: two spaces, the command, a colon, what it does. Versions differ in the columns, the headline
 * and the spaces before the colon; lines that go on from the one before are deeper, and their words are no command.
 */
export function parseHelp(answer: string): readonly Usage[] {
  return answer.split('\n').flatMap((line) => {
    const described = /^ {2}(\S.*?)\s*: /.exec(line)?.[1];
    return described === undefined ? [] : [usage(described.split(/\s+/))];
  });
}

function usage(all: readonly string[]): Usage {
  const isPlain = (word: string) => /^[a-z][a-z0-9_-]*$/.test(word);
  const first = all.findIndex((word) => !isPlain(word));
  return first === -1
    ? { words: all, choices: [] }
    : { words: all.slice(0, first), choices: choices(all[first] ?? '') };
}

/** `{auto|on|off}` and `[desc|json]*` are words to choose from; `[id|file]` and `<px>` stand for something else. */
function choices(parameter: string): readonly string[] {
  const inside = /^[[{]([a-z|-]+)[\]}]\*?$/.exec(parameter)?.[1]?.split('|') ?? [];
  return inside.length > 1 && !inside.includes('id') ? inside.filter((word) => /^[a-z]/.test(word)) : [];
}
