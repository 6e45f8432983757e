/** How the terminal is asked to call its user: by its bell, or by one of two notification sequences. */
export const alertWays = ['bell', 'osc9', 'osc777'] as const;
export type AlertWay = (typeof alertWays)[number];

/** Reads `bell`, `osc9,bell`, `off`; undefined where that is none of it. */
export function parseAlertWays(text: string): readonly AlertWay[] | undefined {
  if (text === 'off') return [];
  const named = text.split(',').map((name) => alertWays.find((way) => way === name.trim()));
  const known = named.filter((way) => way !== undefined);
  return known.length === named.length ? known : undefined;
}
