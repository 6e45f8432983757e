import { checkWords, parseCheckStatus } from '../model/check-status.ts';
import type { Feeds } from '../model/classify/frontend-feeds.ts';
import { numeric, type Row, text } from '../model/row.ts';
import { throughput } from '../model/throughput.ts';
import { classNames } from '../model/traffic-class.ts';
import { focusedEntry, type State, shownFindings } from '../state/state.ts';
import { areSessionsShown } from '../state/update-sessions.ts';
import type { GroupSubject, RowSubject } from '../table/subject.ts';
import { explainedColumn } from './columns.ts';
import { isConsoleOpen } from './console.ts';
import { eventLine } from './events.ts';
import { evidencePieces, filterLine } from './filter-words.ts';
import { ruleWords } from './findings.ts';
import { type Piece, piece, type Tone, toneOf } from './piece.ts';
import { sessionLine } from './sessions.ts';

/** The line under the table: a message if there is one, the reason of a lost source, else what the cursor is on. */
export function selectionLine(state: State): readonly Piece[] {
  if (state.message)
    return [piece(state.message.text, state.message.tone === 'plain' ? 'strong' : state.message.tone)];
  if (state.node.pending?.stage === 'sending')
    return [piece(`${state.node.pending.plan.title}: sent, waiting`, 'strong')];
  const typed = filterLine(state);
  if (typed.length > 0) return typed;
  if (state.overlay.kind === 'events') return eventLine(state);
  const { link } = state.node;
  if (link.kind === 'lost') {
    const { message, fix } = link.failure;
    return [piece(message, 'critical'), ...(fix === undefined ? [] : [piece(fix, 'plain', 2)])];
  }
  if (isConsoleOpen(state) || state.overlay.kind === 'captured' || state.overlay.kind === 'session')
    return [];
  // A column under the cursor is explained in this place.
  if (explainedColumn(state) !== undefined) return [];
  if (areSessionsShown(state)) return sessionLine(state);
  if (state.overlay.kind === 'findings') {
    const words = ruleWords(state, state.overlay.index);
    return words === undefined ? [] : [piece(words, 'dim')];
  }
  const subject = focusedEntry(state)?.subject;
  if (subject === undefined) return [];
  return subject.kind === 'group' ? groupLine(subject) : rowLine(state, subject);
}

function groupLine(group: GroupSubject): readonly Piece[] {
  if (group.class === undefined)
    return [piece('what clients connect to; listeners beneath where "option socket-stats" is set', 'dim')];
  return [piece(`backends that carry ${classNames[group.class]} traffic, and their servers`, 'dim')];
}

function rowLine(state: State, subject: RowSubject): readonly Piece[] {
  const { row, picture } = subject;
  const pieces: Piece[] = [
    piece(
      row.type === 'server' || row.type === 'listener' ? `${row.proxy}/${row.name}` : row.proxy,
      'strong',
    ),
    ...evidencePieces(state, subject),
    ...findingPieces(state, row),
  ];
  const bytes = throughput(picture, row, 'in');
  if (bytes.kind === 'unknown') pieces.push(piece(bytes.reason, 'notice', 2));
  switch (row.type) {
    case 'frontend':
    case 'listener':
      pieces.push(piece(feedWords(picture.feeds.get(row.proxy)), 'plain', 2));
      break;
    case 'backend':
      pieces.push(piece(classReason(subject), 'plain', 2));
      break;
    case 'server':
      pieces.push(...checkPieces(row), piece(classReason(subject), 'dim', 6));
      break;
  }
  const address = text(row, 'addr');
  if (address !== undefined) pieces.push(piece(address, 'dim', 5));
  return pieces;
}

/** The worst that is known of the row; its name stands before it. */
function findingPieces(state: State, { key }: Row): readonly Piece[] {
  const worst = shownFindings(state).find((finding) => finding.key === key);
  return worst ? [piece(`${worst.rule}: ${worst.evidence}`, toneOf(worst.severity), 1)] : [];
}

export function classReason(subject: RowSubject): string {
  const classification = subject.picture.classes.get(subject.row.proxy);
  return classification ? `${classNames[classification.class]}: ${classification.reason}` : 'no class';
}

/** A frontend that feeds one class only says so. */
export function feedWords(feeds: Feeds | undefined): string {
  if (feeds === undefined) return 'the configuration is not readable here, so what it feeds is not known';
  const names = feeds.classes.map((trafficClass) => classNames[trafficClass]);
  const others = feeds.isComplete ? '' : ', and what a map or variable decides';
  if (names.length === 0)
    return feeds.isComplete ? 'feeds no backend' : 'feeds what a map or variable decides';
  return feeds.isComplete && names.length === 1
    ? `feeds ${names[0]} only`
    : `feeds ${names.join(', ')}${others}`;
}

function checkPieces(row: Row): readonly Piece[] {
  const words = checkWords(
    text(row, 'check_status'),
    numeric(row, 'check_code'),
    numeric(row, 'check_duration'),
  );
  if (words === undefined) return [];
  const pieces = [piece(words, checkTone(row), 2)];
  const last = text(row, 'last_chk');
  if (last !== undefined) pieces.push(piece(`"${last}"`, 'plain', 3));
  return pieces;
}

function checkTone(row: Row): Tone {
  return parseCheckStatus(text(row, 'check_status') ?? '').result === 'failed' ? 'warning' : 'plain';
}
