import { Text } from 'ink';
import { memo } from 'react';

/** One finished line of the screen; a line that did not change costs nothing. */
export const Line = memo(function Line({ text }: { readonly text: string }) {
  return <Text wrap="truncate">{text}</Text>;
});
