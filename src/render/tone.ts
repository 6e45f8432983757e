import type { Tone } from '../view/piece.ts';
import type { Line, LineStyle } from './line.ts';

/** How meanings are shown; 16 colours are enough and work on every terminal and in every theme. */
export type Palette = Readonly<Record<Tone, string>> & {
  readonly style: Readonly<Record<LineStyle, string>>;
};

/** SGR parameters (ECMA-48 8.3.117), empty for none. */
export const colourPalette: Palette = {
  plain: '',
  dim: '2',
  strong: '1',
  title: '1;36',
  good: '32',
  notice: '36',
  warning: '1;33',
  critical: '1;31',
  choice: '7',
  style: { plain: '', selected: '7', bar: '7', alarm: '1;37;41' },
};

/** Without colour (NO_COLOR, TERM=dumb, `--no-color`): weight and reverse video only. */
export const plainPalette: Palette = {
  plain: '',
  dim: '',
  strong: '1',
  title: '1',
  good: '',
  notice: '',
  warning: '1',
  critical: '1;4',
  choice: '7',
  style: { plain: '', selected: '7', bar: '7', alarm: '1;7' },
};

/** A line in reverse video keeps one background; what asks for attention is bold there. */
function setOff(base: string, tone: Tone): string {
  return tone === 'warning' || tone === 'critical' || tone === 'strong' || tone === 'title'
    ? `${base};1`
    : base;
}

const reverse = '7';
const underline = '4';

/** A hit keeps its colour and is set off by reverse video, in a line that is reversed already by underlining. */
function withHit(plain: string, mark: string): string {
  return plain === '' ? mark : `${plain};${mark}`;
}

/** The line as the bytes for a terminal: SGR only where the meaning changes, reset at the end. */
export function painted({ style, spans }: Line, palette: Palette): string {
  const base = palette.style[style];
  let text = '';
  let current = '';
  for (const { text: piece, tone, isHit } of spans) {
    const plain = base === '' ? palette[tone] : setOff(base, tone);
    const wanted = isHit ? withHit(plain, base === '' ? reverse : underline) : plain;
    if (wanted !== current) {
      text += wanted === '' ? '\x1b[0m' : `\x1b[0;${wanted}m`;
      current = wanted;
    }
    text += piece;
  }
  return current === '' ? text : `${text}\x1b[0m`;
}
