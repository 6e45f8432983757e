/** Answers `admin`, `operator` or `user`; since 1.9 (management manual 9.3). */
export const showCliLevel = 'show cli level';

export type CliLevel = 'admin' | 'operator' | 'user';

/** Undefined when the answer names no level, as on versions that do not know the command. */
export function parseCliLevel(answer: string): CliLevel | undefined {
  const word = answer.trim();
  return word === 'admin' || word === 'operator' || word === 'user' ? word : undefined;
}
