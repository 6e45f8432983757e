import { Box, Transform } from 'ink';
import { useSyncExternalStore } from 'react';

/** Where the frames come from. */
export interface Frames {
  readonly frame: readonly string[];
  subscribe(listener: () => void): () => void;
}

/**
 * The whole screen: as many lines as the terminal has, whatever they hold, so that Ink never scrolls it. Ink lays out
 * one block of blank lines, which changes with the size only, and every frame fills it with finished ones: an element
 * for each line would be measured again whenever the line changes, most of them with every poll.
 */
export function App({ frames }: { readonly frames: Frames }) {
  const lines = useSyncExternalStore(
    (listener) => frames.subscribe(listener),
    () => frames.frame,
  );
  return (
    <Box flexDirection="column" height={lines.length} overflow="hidden">
      <Transform transform={(_, index) => lines[index] ?? ''}>{blank(lines.length)}</Transform>
    </Box>
  );
}

function blank(lines: number): string {
  return new Array<string>(lines).fill(' ').join('\n');
}
