/** The text as one word of a shell's line, in quotes where something in it means more to bash, zsh or fish. */
export function shellWord(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}
