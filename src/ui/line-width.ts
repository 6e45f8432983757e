import { displayWidth } from '../render/text.ts';

const sgr = /\x1b\[[\d;]*m/g;

/** Stands in for `string-width` in the bundle: our lines hold styles and sanitised text only, which is measured ten times faster. */
export default function lineWidth(text: string): number {
  return displayWidth(text.includes('\x1b') ? text.replace(sgr, '') : text);
}
