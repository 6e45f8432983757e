/**
 * A word that may stand in a runtime command as it is. HAProxy allows only these characters in the names of
 * proxies and servers (`invalid_char` in its src/tools.c); `#` addresses an id, `%` follows a share (management manual 9.3).
 */
const plainWord = /^#?[A-Za-z0-9_:.-]+%?$/;

/** Why a name was refused. Nothing was sent. */
export class UnsafeNameError extends Error {
  readonly code = 'unsafe-name';
  constructor(name: string) {
    super(
      `${JSON.stringify(name)} cannot be put into a runtime command: only letters, digits and _ : . - are allowed in names`,
    );
    this.name = 'UnsafeNameError';
  }
}

/**
 * Joins words to one runtime command. Throws UnsafeNameError for any word that could end the line, start a
 * second command (`;`), escape (`\`) or be taken for a payload (`<<`). Every line that is sent is made here.
 */
export function commandLine(...words: readonly string[]): string {
  for (const word of words) if (!plainWord.test(word)) throw new UnsafeNameError(word);
  return words.join(' ');
}

/** `backend/server` as one word, refused like `commandLine` does. */
export function serverWord(backend: string, server: string): string {
  commandLine(backend, server);
  return `${backend}/${server}`;
}

/** Joins words of which one is a `serverWord`. */
export function serverCommandLine(
  before: readonly string[],
  backend: string,
  server: string,
  after: readonly string[],
): string {
  const words = [commandLine(...before), serverWord(backend, server), commandLine(...after)];
  return words.filter((word) => word !== '').join(' ');
}
