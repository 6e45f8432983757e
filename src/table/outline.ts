import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import { type TrafficClass, trafficClasses } from '../model/traffic-class.ts';
import type { GroupSubject, RowSubject } from './subject.ts';

/** A backend with its servers, or a frontend with its listeners. */
export interface Family {
  readonly head: RowSubject;
  /** Rows only: of a large listing hardly any of them is looked at. */
  readonly children: readonly Row[];
}

/** A row of a family as a subject. */
export function subjectBeneath({ picture, class: trafficClass }: RowSubject, row: Row): RowSubject {
  return { kind: 'row', picture, row, class: trafficClass };
}

/** One block of the table. */
export interface Block {
  readonly key: string;
  readonly subject: GroupSubject;
  readonly families: readonly Family[];
}

export const frontendsKey = 'frontends';

export function classKey(trafficClass: TrafficClass): string {
  return `class:${trafficClass}`;
}

/** Everything of a picture, in blocks: the classes that exist in their fixed order, then the frontends. */
export function outline(picture: Picture): readonly Block[] {
  const { backends, frontends } = familyRows(picture);
  const blocks: Block[] = [];
  for (const trafficClass of trafficClasses) {
    const members = backends.filter(({ head }) => classOf(picture, head) === trafficClass);
    if (members.length > 0) blocks.push(block(classKey(trafficClass), picture, trafficClass, members));
  }
  if (frontends.length > 0) blocks.push(block(frontendsKey, picture, undefined, frontends));
  return blocks;
}

/** The head of a family and what is beneath it. */
export function membersOf({ head, children }: Family): readonly RowSubject[] {
  return [head, ...children.map((row) => subjectBeneath(head, row))];
}

/** Every row of the blocks, heads before what is beneath them. */
export function subjectsOf(blocks: readonly Block[]): readonly RowSubject[] {
  return blocks.flatMap(({ families }) => families.flatMap(membersOf));
}

interface FamilyRows {
  readonly head: Row;
  readonly children: readonly Row[];
}

function familyRows(picture: Picture): { backends: readonly FamilyRows[]; frontends: readonly FamilyRows[] } {
  const backends: Row[] = [];
  const frontends: Row[] = [];
  const listeners = new Map<string, Row[]>();
  for (const row of picture.snapshot.rows) {
    if (row.type === 'backend') backends.push(row);
    else if (row.type === 'frontend') frontends.push(row);
    else if (row.type === 'listener') {
      const siblings = listeners.get(row.proxy);
      if (siblings) siblings.push(row);
      else listeners.set(row.proxy, [row]);
    }
  }
  return { backends: families(backends, picture.servers), frontends: families(frontends, listeners) };
}

const none: readonly Row[] = [];

/** A row whose proxy has no row of its own (another process of `nbproc` has it) stands for itself. */
function families(
  heads: readonly Row[],
  childrenByProxy: ReadonlyMap<string, readonly Row[]>,
): readonly FamilyRows[] {
  const byProxy = new Map(heads.map((head) => [head.proxy, head]));
  const families = [...byProxy.values()].map((head) => ({
    head,
    children: childrenByProxy.get(head.proxy) ?? none,
  }));
  for (const [proxy, children] of childrenByProxy)
    if (!byProxy.has(proxy)) for (const head of children) families.push({ head, children: none });
  return families;
}

function classOf(picture: Picture, row: Row): TrafficClass {
  return picture.classes.get(row.proxy)?.class ?? 'tcp';
}

function block(
  key: string,
  picture: Picture,
  trafficClass: TrafficClass | undefined,
  families: readonly FamilyRows[],
): Block {
  return {
    key,
    subject: { kind: 'group', picture, class: trafficClass, members: families.map(({ head }) => head) },
    families: families.map(({ head, children }) => ({
      head: { kind: 'row', picture, row: head, class: trafficClass },
      children,
    })),
  };
}

/** Cells for the indent, the fold glyph and the state's glyph before a name, by depth. */
const nameIndents = [2, 5, 7] as const;

/** Cells of the longest name with its indent. Names of proxies and servers are ASCII; odd listener names are cut. */
export function widestName(blocks: readonly Block[]): number {
  let widest = 0;
  for (const { families } of blocks) {
    for (const { head, children } of families) {
      widest = Math.max(widest, nameIndents[1] + head.row.proxy.length);
      for (const child of children) widest = Math.max(widest, nameIndents[2] + child.name.length);
    }
  }
  return widest;
}
