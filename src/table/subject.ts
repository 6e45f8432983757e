import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import type { TrafficClass } from '../model/traffic-class.ts';

/** One row of HAProxy's, seen in the picture of one poll. */
export interface RowSubject {
  readonly kind: 'row';
  readonly picture: Picture;
  readonly row: Row;
  /** The class of the backend that this row is or belongs to; undefined for frontends and listeners. */
  readonly class: TrafficClass | undefined;
}

/** A block of the table: all backends of one class, or all frontends. */
export interface GroupSubject {
  readonly kind: 'group';
  readonly picture: Picture;
  /** Undefined for the block of frontends. */
  readonly class: TrafficClass | undefined;
  /** The backend rows (or frontend rows) that the block's figures are made of. */
  readonly members: readonly Row[];
}

export type Subject = RowSubject | GroupSubject;
