import { Box } from 'ink';
import { useSyncExternalStore } from 'react';
import { Line } from './line.tsx';

/** Where the frames come from. */
export interface Frames {
  readonly frame: readonly string[];
  subscribe(listener: () => void): () => void;
}

/** The whole screen: as many lines as the terminal has, whatever they hold, so that Ink never scrolls it. */
export function App({ frames }: { readonly frames: Frames }) {
  const lines = useSyncExternalStore(
    (listener) => frames.subscribe(listener),
    () => frames.frame,
  );
  return (
    <Box flexDirection="column" height={lines.length} overflow="hidden">
      {lines.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Line key={index} text={text} />
      ))}
    </Box>
  );
}
