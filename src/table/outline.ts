import type { Picture } from '../model/picture.ts';
import type { Row } from '../model/row.ts';
import { type TrafficClass, trafficClasses } from '../model/traffic-class.ts';
import type { GroupSubject, RowSubject } from './subject.ts';

/** A backend with its servers, or a frontend with its listeners. */
export interface Family {
  readonly head: RowSubject;
  readonly children: readonly RowSubject[];
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

interface FamilyRows {
  readonly head: Row;
  readonly children: Row[];
}

function familyRows(picture: Picture): { backends: readonly FamilyRows[]; frontends: readonly FamilyRows[] } {
  const backends = new Map<string, FamilyRows>();
  const frontends = new Map<string, FamilyRows>();
  for (const row of picture.snapshot.rows) {
    if (row.type === 'backend') backends.set(row.proxy, { head: row, children: [] });
    if (row.type === 'frontend') frontends.set(row.proxy, { head: row, children: [] });
  }
  for (const row of picture.snapshot.rows) {
    if (row.type === 'server') adopt(backends, row);
    if (row.type === 'listener') adopt(frontends, row);
  }
  return { backends: [...backends.values()], frontends: [...frontends.values()] };
}

/** A row whose proxy has no row of its own (another process of `nbproc` has it) stands for itself. */
function adopt(families: Map<string, FamilyRows>, row: Row): void {
  const family = families.get(row.proxy);
  if (family) family.children.push(row);
  else families.set(row.key, { head: row, children: [] });
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
  const subject = (row: Row): RowSubject => ({ kind: 'row', picture, row, class: trafficClass });
  return {
    key,
    subject: { kind: 'group', picture, class: trafficClass, members: families.map(({ head }) => head) },
    families: families.map(({ head, children }) => ({
      head: subject(head),
      children: children.map(subject),
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
      for (const child of children) widest = Math.max(widest, nameIndents[2] + child.row.name.length);
    }
  }
  return widest;
}
