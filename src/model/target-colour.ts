/** What a named target may be marked with in the header. */
export const targetColours = ['red', 'yellow', 'green', 'blue', 'magenta', 'cyan'] as const;
export type TargetColour = (typeof targetColours)[number];
