import { isAtLeast, type Version } from '../model/process.ts';
import type { Row } from '../model/row.ts';
import type { Stream } from '../model/stream.ts';
import { UnsafeNameError } from '../protocol/command-line.ts';
import { type SessionFilter, showSessions } from '../protocol/commands/show-sess.ts';

/** Whose sessions are listed; without targets all of them. */
export type SessionTargets = readonly SessionFilter[];

/** What the rows stand for. A listener has no filter of its own: its frontend stands for it. */
export function targetsOf(rows: readonly Row[]): SessionTargets {
  const targets = new Map<string, SessionFilter>();
  for (const row of rows) {
    const target = targetOf(row);
    targets.set(JSON.stringify(target), target);
  }
  const backends = new Set(
    [...targets.values()].flatMap((one) => (one.kind === 'backend' ? [one.proxy] : [])),
  );
  return [...targets.values()].filter((one) => one.kind !== 'server' || !backends.has(one.proxy));
}

function targetOf({ type, proxy, name }: Row): SessionFilter {
  switch (type) {
    case 'server':
      return { kind: 'server', proxy, server: name };
    case 'backend':
      return { kind: 'backend', proxy };
    case 'frontend':
    case 'listener':
      return { kind: 'frontend', proxy };
  }
}

export function isTargeted(stream: Stream, targets: SessionTargets): boolean {
  return targets.length === 0 || targets.some((target) => isOf(stream, target));
}

function isOf({ frontend, backend, server }: Stream, target: SessionFilter): boolean {
  switch (target.kind) {
    case 'frontend':
      return frontend === target.proxy;
    case 'backend':
      return backend === target.proxy;
    case 'server':
      return backend === target.proxy && server === target.server;
  }
}

/** Each line stops HAProxy's threads anew, so many of them cost more than one that lists everything. */
const mostLines = 4;

/** The runtime commands that list the sessions of these targets, and on versions before 3.2 all sessions. */
export function sessionLines(targets: SessionTargets, version: Version | undefined): readonly string[] {
  const isFiltered = isAtLeast(version, 3, 2) && targets.length > 0 && targets.length <= mostLines;
  if (!isFiltered) return [showSessions()];
  try {
    return targets.map((target) => showSessions(target));
  } catch (error) {
    if (error instanceof UnsafeNameError) return [showSessions()];
    throw error;
  }
}
