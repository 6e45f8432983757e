import type { Baseline } from '../model/baseline.ts';
import type { FindingSeverity } from '../model/findings/finding.ts';
import { saturation } from '../model/limits.ts';
import { connectionsLeft, type MasterReport, oldProcessesOf } from '../model/master.ts';
import { isLarge, sweepSeconds } from '../model/partial.ts';
import { factNumber, factText } from '../model/process.ts';
import { geometryOf } from '../state/geometry.ts';
import { type State, shownFindings, shownPicture, shownSeconds } from '../state/state.ts';
import { formatCount, formatDuration, formatRate } from '../table/format.ts';
import { formatClock } from '../table/format-clock.ts';
import { timePieces } from './header-time.ts';
import { type Piece, piece, type Tone } from './piece.ts';

/** The process line: who HAProxy is and where the picture comes from. */
export interface HeaderModel {
  readonly identity: readonly Piece[];
  readonly source: readonly Piece[];
  /** Undefined where the source does not tell the connections or their limit. */
  readonly connections: Gauge | undefined;
  readonly load: readonly Piece[];
  /** True while what is shown is not what HAProxy does now. */
  readonly isStale: boolean;
  /** While HAProxy does not answer: what the reader can do about it. Takes the place of the tabs. */
  readonly fix: string | undefined;
}

export interface Gauge {
  readonly label: string;
  readonly current: number;
  readonly limit: number;
  readonly tone: Tone;
}

export function headerModel(state: State): HeaderModel {
  return {
    identity: identity(state),
    source: source(state),
    connections: connections(state),
    load: load(state),
    isStale: state.node.link.kind === 'lost',
    fix: state.node.link.kind === 'lost' && state.node.picture ? state.node.link.failure.fix : undefined,
  };
}

function identity(state: State): readonly Piece[] {
  const facts = shownPicture(state)?.snapshot.process;
  const text = (field: string) => (facts === undefined ? undefined : factText(facts, field));
  const uptime = facts === undefined ? undefined : factNumber(facts, 'Uptime_sec');
  const pieces = [...targetPieces(state), piece(`HAProxy ${text('Version') ?? ''}`.trim(), 'strong', 3)];
  const node = text('node');
  if (node !== undefined) pieces.push(piece(`on ${node}`, 'plain', 5));
  const description = text('description');
  const pid = text('Pid');
  if (pid !== undefined) pieces.push(piece(`pid ${pid}`, 'plain', 7));
  if (uptime !== undefined) pieces.push(piece(`up ${formatDuration(uptime)}`, 'plain', 6));
  pieces.push(...alerts(state));
  if (description !== undefined) pieces.push(piece(`"${description}"`, 'dim', 10));
  return pieces;
}

/** What the user calls it comes first and never leaves: nobody may take production for a test. */
function targetPieces({ node }: State): readonly Piece[] {
  const { target } = node.source;
  if (target === undefined) return [];
  const label = piece(` ${target.name} `, 'strong', 0);
  return [target.colour === undefined ? label : { ...label, mark: target.colour }];
}

/** A reload is worth a word for this long. Seconds. */
const reloadIsNewsSeconds = 60;

function alerts(state: State): readonly Piece[] {
  const pieces: Piece[] = [];
  const picture = shownPicture(state);
  const { reloadedAtSeconds, source } = state.node;
  if (geometryOf(state).findingLines === 0) pieces.push(...worstFindings(state));
  if (picture !== undefined && factNumber(picture.snapshot.process, 'Stopping') === 1) {
    pieces.push(piece('STOPPING', 'critical', 1));
  }
  const sinceReload = shownSeconds(state) - (reloadedAtSeconds ?? Number.POSITIVE_INFINITY);
  if (sinceReload >= 0 && sinceReload < reloadIsNewsSeconds) {
    pieces.push(piece(`new process ${formatDuration(sinceReload)} ago`, 'warning', 2));
  }
  pieces.push(...masterPieces(picture?.master));
  const processes = picture && factNumber(picture.snapshot.process, 'Nbproc');
  if (processes !== undefined && processes > 1) {
    pieces.push(piece(`1 of ${processes} processes answers`, 'warning', 4));
  }
  if (source.warning !== undefined) pieces.push(piece(source.warning, 'warning', 4));
  const warnings = picture?.snapshot.warnings.length ?? 0;
  if (warnings > 0) pieces.push(piece(`${warnings} odd row${warnings === 1 ? '' : 's'}`, 'warning', 5));
  return pieces;
}

/** Where no line has room for the findings themselves. */
function worstFindings(state: State): readonly Piece[] {
  const count = (wanted: FindingSeverity) =>
    shownFindings(state).filter(({ severity }) => severity === wanted).length;
  const [critical, warnings] = [count('critical'), count('warning')];
  if (critical > 0) return [piece(`${critical} critical`, 'critical', 1)];
  return warnings > 0 ? [piece(`${warnings} warning${warnings === 1 ? '' : 's'}`, 'warning', 1)] : [];
}

/** What only the master tells. */
function masterPieces(master: MasterReport | undefined): readonly Piece[] {
  if (master?.kind === 'silent') return [piece('master silent', 'warning', 4)];
  const old = oldProcessesOf(master);
  const pieces = master?.hasFailedReload ? [piece('RELOAD FAILED', 'critical', 1)] : [];
  if (old.length === 0) return pieces;
  const left = connectionsLeft(old);
  const who = old.length === 1 && old[0] ? `old process ${old[0].pid}` : `${old.length} old processes`;
  const what = left === undefined ? '' : `: ${left} conn${left === 1 ? '' : 's'}`;
  return [...pieces, piece(`${who}${what}`, 'notice', 3)];
}

function source(state: State): readonly Piece[] {
  const { node, interval } = state;
  const pieces = [piece(node.source.label, 'dim', 8)];
  if (state.isReadOnly) pieces.push(piece('read-only', 'notice', 4));
  else if (node.access !== 'unknown') pieces.push(piece(node.access, 'plain', 9));
  if (state.baseline !== undefined) pieces.push(piece(baselineWords(state.baseline), 'warning', 2));
  pieces.push(...timePieces(state));
  if (state.playback !== undefined) return [...pieces, piece(state.playback.recordedFrom, 'dim', 9)];
  if (node.link.kind === 'lost') return [...pieces, piece('retrying', 'plain', 6)];
  const isStretched = interval.effectiveSeconds > interval.wantedSeconds;
  const every = `every ${seconds(interval.effectiveSeconds)}`;
  pieces.push(
    isStretched
      ? piece(`${every} (${seconds(interval.wantedSeconds)} asked, dumps are slow)`, 'notice', 6)
      : piece(every, 'dim', 6),
  );
  const rowCount = node.picture?.snapshot.rows.length ?? 0;
  // A stats page can be asked for everything only.
  if (isLarge(rowCount) && node.source.kind === 'socket')
    pieces.push(piece(`servers out of sight every ${Math.round(sweepSeconds(rowCount))}s`, 'notice', 7));
  return pieces;
}

function baselineWords({ wallMs, snapshot }: Baseline): string {
  return `SINCE ${snapshot === undefined ? 'RELOAD ' : ''}${formatClock(wallMs)}`;
}

function seconds(value: number): string {
  return `${Number(value.toFixed(1))}s`;
}

function connections(state: State): Gauge | undefined {
  const facts = shownPicture(state)?.snapshot.process;
  if (facts === undefined) return undefined;
  const current = factNumber(facts, 'CurrConns');
  const limit = factNumber(facts, 'Maxconn');
  if (current === undefined || limit === undefined || limit === 0) return undefined;
  const alarm = saturation(current, limit);
  return { label: 'conns', current, limit, tone: alarm === 'none' ? 'good' : alarm };
}

const figures = [
  { field: 'ConnRate', label: 'conn/s', rank: 2, write: formatRate },
  { field: 'SessRate', label: 'sess/s', rank: 3, write: formatRate },
  { field: 'SslRate', label: 'tls/s', rank: 4, write: formatRate },
  { field: 'Idle_pct', label: 'idle', rank: 2, write: (value: number) => `${formatCount(value)}%` },
  { field: 'Run_queue', label: 'runq', rank: 5, write: formatCount },
  { field: 'Tasks', label: 'tasks', rank: 8, write: formatCount },
] as const;

function load(state: State): readonly Piece[] {
  const facts = shownPicture(state)?.snapshot.process;
  if (facts === undefined) return [];
  const pieces: Piece[] = [];
  for (const { field, label, rank, write } of figures) {
    const value = factNumber(facts, field);
    if (value === undefined) continue;
    const isBusy = field === 'Idle_pct' && value < 20;
    pieces.push(piece(`${label} ${write(value)}`, isBusy ? 'warning' : 'plain', rank));
  }
  return pieces;
}
