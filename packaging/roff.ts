/** Text as man(7) prints it: no letter of it is taken for a request, and characters of ASCII stay what they are. */
export function plain(text: string): string {
  return text.replace(/[\\^~'`-]/g, (letter) => escapes[letter] ?? letter).replace(/^\./gm, '\\&.');
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '^': '\\(ha',
  '~': '\\(ti',
  "'": '\\(aq',
  '`': '\\(ga',
  '-': '\\-',
};

export function bold(text: string): string {
  return `\\fB${plain(text)}\\fR`;
}

export function italic(text: string): string {
  return `\\fI${plain(text)}\\fR`;
}

export function section(title: string, ...blocks: readonly string[]): string {
  return [`.SH ${plain(title)}`, ...blocks].join('\n');
}

export function subsection(title: string, ...blocks: readonly string[]): string {
  return [`.SS "${plain(title).replaceAll('"', '\\(dq')}"`, ...blocks].join('\n');
}

/** A paragraph with its label hanging at its left; both are roff already. */
export function item(label: string, text: string): string {
  return `.TP\n${label}\n${text}`;
}

export function paragraph(text: string): string {
  return `.PP\n${plain(text)}`;
}
