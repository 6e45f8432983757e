import { asciiGlyphs, blockGlyphs, type Glyphs, unicodeGlyphs } from './glyphs.ts';
import { paletteOf, type ThemeWishes, themeFor } from './themes.ts';

/** What options say of how everything looks. */
export interface Looks extends ThemeWishes {
  readonly isAscii: boolean;
  readonly hasBraille: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Characters and colours by the options and by what the environment tells of the terminal. */
export function looks(options: Looks, env: Environment) {
  return {
    glyphs: glyphsFor(options, env),
    palette: paletteOf(themeFor(options, env)),
  };
}

/** The fonts of the Linux console have no Braille. */
function glyphsFor(options: Looks, env: Environment): Glyphs {
  if (options.isAscii || !isUtf8(env)) return asciiGlyphs;
  return options.hasBraille && env.TERM !== 'linux' ? unicodeGlyphs : blockGlyphs;
}

/** The locale decides, as for every terminal program; where none is set, today's terminals speak UTF-8. */
function isUtf8(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return locale === '' || /utf-?8/i.test(locale);
}
