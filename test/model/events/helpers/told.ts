import { changesBetween } from '../../../../src/model/events/changes.ts';
import type { Happening } from '../../../../src/model/events/happening.ts';
import type { Picture } from '../../../../src/model/picture.ts';
import { type Edit, pictureFromCaptures } from '../../../helpers/pictures.ts';

/** The second dump of a capture, at 1000 s. */
export function earlier(edit: Edit = {}, version = '2.6.12'): Picture {
  return pictureFromCaptures(version, { monotonicSeconds: 1000, ...edit });
}

/** The same one second later. */
export function later(edit: Edit = {}, version = '2.6.12'): Picture {
  return pictureFromCaptures(version, { monotonicSeconds: 1001, ...edit });
}

/** One row, as it was and as it is one second later. */
export function rowTold(
  key: string,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  version = '2.6.12',
): readonly Happening[] {
  return changes(earlier({ cells: { [key]: before } }, version), later({ cells: { [key]: after } }, version));
}

export function changes(before: Picture, after: Picture): readonly Happening[] {
  return changesBetween(before, after, () => undefined);
}

/** `subject: words (after 5s up)`. */
export function sentence({ subject, words, former }: Happening): string {
  const after = former === undefined ? '' : ` (after ${former.seconds} s ${former.state})`;
  return `${subject}: ${words}${after}`;
}
