export const themeNames = ['dark', 'light', 'colour-blind', '16-colour', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];

/** `auto` asks what the terminal tells of itself. */
export type ThemeChoice = ThemeName | 'auto';
export const themeChoices: readonly ThemeChoice[] = ['auto', ...themeNames];
