import type { TargetColour, Tone } from '../view/piece.ts';
import type { Line, LineStyle } from './line.ts';

/** How meanings are shown: SGR parameters (ECMA-48 8.3.117), empty for none. */
export type Palette = Readonly<Record<Tone, string>> & {
  readonly style: Readonly<Record<LineStyle, string>>;
  /** Lines that keep the colours of what stands in them: those with a background of their own, not reversed. */
  readonly tonedStyles: readonly LineStyle[];
  /** Of the label of a target, whatever line it stands in. */
  readonly mark: Readonly<Record<TargetColour, string>>;
};

/** Of a label on a line in reverse video: nothing of that line may shine through. */
const labels = {
  red: '1;37;41',
  yellow: '1;30;43',
  green: '1;30;42',
  blue: '1;37;44',
  magenta: '1;37;45',
  cyan: '1;30;46',
};

/** 16 colours work on every terminal and in every scheme that its user has chosen for them. */
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
  tonedStyles: [],
  mark: labels,
};

/** Not reversed in a line that is. */
const plainLabel = '1';

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
  tonedStyles: [],
  mark: {
    red: plainLabel,
    yellow: plainLabel,
    green: plainLabel,
    blue: plainLabel,
    magenta: plainLabel,
    cyan: plainLabel,
  },
};

/** A line in reverse video keeps one background; what asks for attention is bold there. */
function setOff(base: string, tone: Tone): string {
  return tone === 'warning' || tone === 'critical' || tone === 'strong' || tone === 'title'
    ? `${base};1`
    : base;
}

function onGround(base: string, tone: string): string {
  return base === '' || tone === '' ? base + tone : `${base};${tone}`;
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
  const isToned = base === '' || palette.tonedStyles.includes(style);
  let text = '';
  let current = '';
  for (const { text: piece, tone, isHit, mark } of spans) {
    const plain =
      mark === undefined
        ? isToned
          ? onGround(base, palette[tone])
          : setOff(base, tone)
        : palette.mark[mark];
    const wanted = isHit ? withHit(plain, isToned ? reverse : underline) : plain;
    if (wanted !== current) {
      text += wanted === '' ? '\x1b[0m' : `\x1b[0;${wanted}m`;
      current = wanted;
    }
    text += piece;
  }
  return current === '' ? text : `${text}\x1b[0m`;
}
