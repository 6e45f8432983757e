import { buildPicture, type Picture } from '../../../src/model/picture.ts';
import type { Alarm, CellValue } from '../../../src/table/column.ts';
import { membersOf, outline } from '../../../src/table/outline.ts';
import type { Subject } from '../../../src/table/subject.ts';
import { tableViews } from '../../../src/table/views.ts';
import { type Edit, noKnowledge, pictureFromCaptures, snapshotFromCapture } from '../../helpers/pictures.ts';

export interface CellQuestion {
  readonly edit?: Edit;
  readonly version?: string;
  /** Asks at the first poll, where nothing can be derived yet. */
  readonly isFirst?: true;
}

function subjectOf(picture: Picture, key: string): Subject {
  for (const block of outline(picture)) {
    if (block.key === key) return block.subject;
    const rows = block.families.flatMap(membersOf);
    const found = rows.find(({ row }) => row.key === key);
    if (found) return found;
  }
  throw new Error(`nothing has the key ${key}`);
}

/** Reads columns of the view with that digit for a row key or a block key of a capture. */
export function cellsOf(digit: string) {
  const columnNamed = (key: string) => {
    const columns = tableViews.find((view) => view.digit === digit)?.columns;
    const column = columns?.find((candidate) => candidate.key === key);
    if (column === undefined) throw new Error(`view ${digit} has no column ${key}`);
    return column;
  };
  const pictureFor = ({ edit, version = '2.6.12', isFirst }: CellQuestion) =>
    isFirst
      ? buildPicture(undefined, snapshotFromCapture(version, 1, edit), noKnowledge)
      : pictureFromCaptures(version, edit);
  return {
    value(column: string, key: string, question: CellQuestion = {}): CellValue {
      return columnNamed(column).value(subjectOf(pictureFor(question), key));
    },
    alarm(column: string, key: string, question: CellQuestion = {}): Alarm | undefined {
      return columnNamed(column).alarm?.(subjectOf(pictureFor(question), key));
    },
    /** The value with two decimals, for rates worked out by hand. */
    rounded(column: string, key: string, question: CellQuestion = {}): string {
      const value = columnNamed(column).value(subjectOf(pictureFor(question), key));
      return typeof value === 'number' ? value.toFixed(2) : `${value}`;
    },
  };
}
