import type { Architecture } from './node-program.ts';

const debianArchitecture: Readonly<Record<Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

type Environment = Readonly<Record<string, string | undefined>>;

/** Name of the package's file. */
export function debianName(version: string, architecture: Architecture): string {
  return `hatop-ts_${version}_${debianArchitecture[architecture]}.deb`;
}

export interface ControlFacts {
  readonly version: string;
  readonly architecture: Architecture;
  readonly installedKilobytes: number;
  readonly env: Environment;
}

/** The dependencies are the libraries that Node's own executables for Linux need, of the versions they name. */
export function debianControl({ version, architecture, installedKilobytes, env }: ControlFacts): string {
  return `Package: hatop-ts
Version: ${version}
Architecture: ${debianArchitecture[architecture]}
Maintainer: ${maintainer(env)}
Installed-Size: ${installedKilobytes}
Depends: libc6 (>= 2.28), libgcc-s1 | libgcc1, libstdc++6 (>= 8)
Recommends: haproxy
Section: net
Priority: optional
Description: terminal dashboard for HAProxy
 Polls the runtime socket or the stats page of HAProxy, shows HTTP, WebSocket,
 Flash and other TCP traffic apart, with live sessions, rates and errors, says
 what is wrong, and takes servers out and puts them back through a dialog that
 says what will be sent.
 .
 The executable brings its own Node.js along.
`;
}

/** What Debian's checker says of Node itself, which is taken as its makers build it. */
export const lintianOverrides = `hatop-ts: embedded-library
hatop-ts: hardening-no-pie
`;

/** The newest section of our changelog as debian/changelog has it (Debian policy 4.4). */
export function debianChangelog(markdown: string, version: string, epoch: number, env: Environment): string {
  const [, newest = ''] = markdown.split(/^## .*$/m);
  const items = newest
    .trim()
    .split('\n')
    .map((line) => line.replace(/^- /, '* '))
    .flatMap((line) => wrapped(line.trim(), line.startsWith('*') ? '  ' : '    '));
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000');
  return `hatop-ts (${version}) unstable; urgency=medium\n\n${items.join('\n')}\n\n -- ${maintainer(env)}  ${date}\n`;
}

/** A changelog of Debian has lines of 80 characters. */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length > 78) {
      lines.push(line.trimEnd());
      line = '    ';
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}

/** As Debian's own tools name who packages. */
function maintainer({ DEBFULLNAME, DEBEMAIL }: Environment): string {
  return `${DEBFULLNAME ?? 'The hatop-ts authors'} <${DEBEMAIL ?? 'hatop-ts@localhost'}>`;
}
