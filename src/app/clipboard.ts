import { sanitised } from '../render/text.ts';

/** Which multiplexer stands between us and the terminal. */
export type Between = 'tmux' | 'screen' | 'nothing';

/** screen takes no string in a DCS that is longer than this (its MAXSTR is 768). */
const screenPiece = 512;
const stringTerminator = '\x1b\\';

/** tmux tells by `$TMUX`, screen by `$STY`, which a shell in tmux inside screen has both of: the inner one is ours. */
export function betweenOf(env: Readonly<Record<string, string | undefined>>): Between {
  if ((env.TMUX ?? '') !== '') return 'tmux';
  return (env.STY ?? '') === '' ? 'nothing' : 'screen';
}

/**
 * The bytes that hand a text to the clipboard of the terminal (xterm's OSC 52), wherever that terminal is. Base64 leaves
 * nothing of the text that a terminal could take for something else, and what is pasted has no control character either.
 * tmux takes the bare sequence where its `set-clipboard` is on and passes the wrapped one through where
 * `allow-passthrough` is: both together do the same as one.
 */
export function clipboardBytes(text: string, between: Between): string {
  const bare = `\x1b]52;c;${Buffer.from(sanitised(text), 'utf8').toString('base64')}\x07`;
  switch (between) {
    case 'nothing':
      return bare;
    case 'tmux':
      return `${bare}\x1bPtmux;${bare.replaceAll('\x1b', '\x1b\x1b')}${stringTerminator}`;
    case 'screen':
      return pieces(bare)
        .map((piece) => `\x1bP${piece}${stringTerminator}`)
        .join('');
  }
}

function pieces(text: string): readonly string[] {
  const count = Math.ceil(text.length / screenPiece);
  return Array.from({ length: count }, (_, at) => text.slice(at * screenPiece, (at + 1) * screenPiece));
}
