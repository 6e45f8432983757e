import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Fault, Place, TreeEntry, TreeTable, TreeValue } from './tree.ts';

export type ParsedToml =
  | { readonly ok: true; readonly table: TreeTable }
  | { readonly ok: false; readonly fault: Fault };

/** Reads TOML 1.0; the first thing that is none is the fault. */
export function parseToml(text: string): ParsedToml {
  try {
    const root = draft({ line: 1, column: 1 });
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === 'TOMLKeyValue') add(root, node);
      else addTable(root, node);
    }
    return { ok: true, table: root };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const place = { line: error.lineNumber, column: error.column + 1 };
    return { ok: false, fault: { place, words: `this is no TOML: ${lowerFirst(error.message)}` } };
  }
}

interface Draft extends TreeTable {
  readonly entries: Map<string, TreeEntry>;
}

function draft(place: Place): Draft {
  return { kind: 'table', entries: new Map(), place };
}

function addTable(root: Draft, node: AST.TOMLTable): void {
  const keys = node.key.keys.map((key) => ({ name: nameOf(key), place: placeOf(key) }));
  const last = keys.at(-1);
  const table =
    node.kind === 'array' && last !== undefined
      ? appended(within(root, keys.slice(0, -1)), last)
      : within(root, keys);
  for (const entry of node.body) add(table, entry);
}

function add(table: Draft, { key, value }: AST.TOMLKeyValue): void {
  const keys = key.keys.map((one) => ({ name: nameOf(one), place: placeOf(one) }));
  const last = keys.at(-1);
  if (last === undefined) return;
  within(table, keys.slice(0, -1)).entries.set(last.name, { place: last.place, value: treeOf(value) });
}

/** The table below these keys, made where it was not; of a list of tables the last one. */
function within(table: Draft, keys: readonly { readonly name: string; readonly place: Place }[]): Draft {
  let inner = table;
  for (const { name, place } of keys) {
    const known = inner.entries.get(name)?.value;
    const found = known?.kind === 'list' ? known.items.at(-1) : known;
    if (found?.kind === 'table') {
      inner = found as Draft;
      continue;
    }
    const made = draft(place);
    inner.entries.set(name, { place, value: made });
    inner = made;
  }
  return inner;
}

function appended(table: Draft, { name, place }: { readonly name: string; readonly place: Place }): Draft {
  const made = draft(place);
  const before = table.entries.get(name)?.value;
  const items = before?.kind === 'list' ? [...before.items, made] : [made];
  table.entries.set(name, { place, value: { kind: 'list', items, place } });
  return made;
}

function treeOf(node: AST.TOMLContentNode): TreeValue {
  const place = placeOf(node);
  if (node.type === 'TOMLArray') return { kind: 'list', items: node.elements.map(treeOf), place };
  if (node.type === 'TOMLInlineTable') {
    const table = draft(place);
    for (const entry of node.body) add(table, entry);
    return table;
  }
  switch (node.kind) {
    case 'string':
      return { kind: 'text', text: node.value, place };
    case 'integer':
    case 'float':
      return { kind: 'number', number: node.value, place };
    case 'boolean':
      return { kind: 'boolean', isTrue: node.value, place };
    default:
      return { kind: 'moment', place };
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

/** The library counts columns from 0. */
function placeOf({ loc }: { readonly loc: AST.SourceLocation }): Place {
  return { line: loc.start.line, column: loc.start.column + 1 };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
