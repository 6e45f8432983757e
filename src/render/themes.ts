import type { ThemeChoice, ThemeName } from './theme-names.ts';
import { colourPalette, type Palette, plainPalette } from './tone.ts';

/** A theme, and whether it stands on a light background, as far as that is known. */
export interface Theme {
  readonly name: ThemeName;
  readonly isOnLight: boolean;
}

export interface ThemeWishes {
  /** `--theme`. */
  readonly theme: { readonly given: ThemeChoice | undefined; readonly usual: ThemeChoice | undefined };
  /** `--no-color`. */
  readonly isColourless: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The theme of the command line, else none where the environment wants no colours (https://no-color.org: any value that is
 * not empty), else that of the files, else what the terminal tells of itself. Only where it tells its background too are
 * other colours used than the 16 that its user has chosen for it.
 */
export function themeFor({ theme, isColourless }: ThemeWishes, env: Environment): Theme {
  const isOnLight = isLight(env) === true;
  const themed = (name: ThemeName): Theme => ({ name, isOnLight: name === 'light' || isOnLight });
  if (isColourless) return themed('mono');
  if (theme.given !== undefined && theme.given !== 'auto') return themed(theme.given);
  if ((env.NO_COLOR ?? '') !== '' || hasNoColours(env)) return themed('mono');
  const wanted = theme.given ?? theme.usual ?? 'auto';
  if (wanted !== 'auto') return themed(wanted);
  if (isLight(env) === undefined || !hasManyColours(env)) return themed('16-colour');
  return themed(isOnLight ? 'light' : 'dark');
}

function hasNoColours({ TERM = '' }: Environment): boolean {
  return /^(?:dumb|vt\d+.*|.*-mono|.*-m)$/.test(TERM);
}

/** 256 of them at least. */
function hasManyColours({ COLORTERM = '', TERM = '' }: Environment): boolean {
  return (
    /^(?:truecolor|24bit)$/i.test(COLORTERM) ||
    /256color|direct|kitty|alacritty|ghostty|foot|wezterm/.test(TERM)
  );
}

/** What rxvt, konsole and others put into `$COLORFGBG`: `15;0`, `0;default;15`. Undefined where it says nothing. */
function isLight({ COLORFGBG = '' }: Environment): boolean | undefined {
  const background = COLORFGBG.split(';').at(-1) ?? '';
  if (!/^(?:\d|1[0-5])$/.test(background)) return undefined;
  return background === '7' || Number(background) > 8;
}

export function paletteOf({ name, isOnLight }: Theme): Palette {
  switch (name) {
    case 'dark':
      return darkPalette;
    case 'light':
      return lightPalette;
    case 'colour-blind':
      return isOnLight ? colourBlindOnLight : colourBlindOnDark;
    case '16-colour':
      return colourPalette;
    case 'mono':
      return plainPalette;
  }
}

/** A colour of the 256 (xterm's palette). */
const ink = (colour: number) => `38;5;${colour}`;
const ground = (colour: number) => `48;5;${colour}`;

const darkPalette: Palette = {
  plain: '',
  dim: ink(249),
  strong: '1',
  title: `1;${ink(117)}`,
  good: ink(114),
  notice: ink(80),
  warning: `1;${ink(221)}`,
  critical: `1;${ink(210)}`,
  choice: '7',
  style: { plain: '', selected: ground(237), bar: ground(236), alarm: `1;${ink(231)};${ground(124)}` },
  tonedStyles: ['selected', 'bar'],
  mark: colourPalette.mark,
};

const lightPalette: Palette = {
  plain: '',
  dim: ink(240),
  strong: '1',
  title: `1;${ink(24)}`,
  good: ink(22),
  notice: ink(25),
  warning: `1;${ink(94)}`,
  critical: `1;${ink(124)}`,
  choice: '7',
  style: { plain: '', selected: ground(254), bar: ground(254), alarm: `1;${ink(231)};${ground(124)}` },
  tonedStyles: ['selected', 'bar'],
  mark: colourPalette.mark,
};

/** Blue, yellow and underlined orange: apart for every kind of colour blindness, after Okabe and Ito. */
const colourBlindOnDark: Palette = {
  ...darkPalette,
  good: ink(75),
  notice: ink(152),
  warning: `1;${ink(228)}`,
  critical: `1;4;${ink(208)}`,
};

const colourBlindOnLight: Palette = {
  ...lightPalette,
  good: ink(25),
  notice: ink(54),
  warning: `1;${ink(94)}`,
  critical: `1;4;${ink(88)}`,
};
