export const newerProxyFlags = ['send-proxy-v2', 'send-proxy-v2-ssl', 'send-proxy-v2-ssl-cn'] as const;
const knownFlags: ReadonlySet<string> = new Set(['ssl', 'accept-proxy', 'send-proxy', ...newerProxyFlags]);

/** Words that take the next one as their value, whatever it looks like. */
const takesName = new Set(['name', 'cookie', 'id', 'track', 'user', 'group', 'namespace']);

const none: ReadonlySet<string> = new Set();

/** Flags that stand there with no `no-…` after them. */
export function flagsOf(words: readonly string[]): ReadonlySet<string> {
  let flags: Set<string> | undefined;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('no-')) flags?.delete(word.slice('no-'.length));
    else if (knownFlags.has(word) && !takesName.has(words[index - 1] ?? '')) {
      flags ??= new Set();
      flags.add(word);
    }
  }
  return flags ?? none;
}
