import test from 'ava';
import { changeGate, type Gate, type GateFacts, verbGate } from '../../src/actions/gate.ts';
import { menuItems, verbOf } from '../../src/actions/menu.ts';
import { deedOf } from '../../src/actions/verbs/deed.ts';
import type { Verb } from '../../src/actions/verbs/verb.ts';
import { isAtLeast } from '../../src/model/process.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

const socket = { kind: 'socket', label: '/run/haproxy/admin.sock', warning: undefined } as const;
const page = { kind: 'stats page', label: 'http://box/stats', warning: undefined } as const;
const version = (major: number, minor: number) => ({ major, minor, patch: 0 });

const open: GateFacts = {
  isReadOnly: false,
  source: socket,
  access: 'admin',
  version: version(3, 5),
  isLive: true,
  isJudged: true,
  isStopping: false,
  isChanging: false,
  isPastShown: false,
};

const picture = pictureFromCaptures('2.6.12');
const server = rowOf(picture, 'server:www/www1');
const frontend = rowOf(picture, 'frontend:public/FRONTEND');
const rows = [
  server,
  frontend,
  rowOf(picture, 'backend:www/BACKEND'),
  rowOf(picture, 'listener:public/plain'),
];

const maint: Verb = { kind: 'state', state: 'maint' };
const verbs: readonly Verb[] = menuItems.map(verbOf);

const booleans = [true, false];

function* combinations(): Generator<GateFacts> {
  for (const isReadOnly of booleans)
    for (const source of [socket, page])
      for (const access of ['admin', 'operator', 'user', 'unknown'] as const)
        for (const isLive of booleans)
          for (const isStopping of booleans)
            for (const isChanging of booleans)
              for (const isPastShown of booleans)
                yield { ...open, isReadOnly, source, access, isLive, isStopping, isChanging, isPastShown };
}

/** A stats page has no levels: whether its form is allowed only its answer tells. */
function isAllGood(facts: GateFacts): boolean {
  const { isReadOnly, source, access, isLive, isStopping, isChanging, isPastShown } = facts;
  const isAllowed = !isReadOnly && (source === page || access === 'admin');
  return isAllowed && isLive && !isStopping && !isChanging && !isPastShown;
}

function reasonOf(gate: Gate): string {
  return gate.isOpen ? 'open' : `${gate.reason}|${gate.fix}`;
}

test('it is open for an admin socket and for a stats page, and every other combination says why and what would help', (t) => {
  let opened = 0;
  for (const facts of combinations()) {
    const gate = changeGate(facts);
    t.is(gate.isOpen, isAllGood(facts), JSON.stringify(facts));
    if (gate.isOpen) opened += 1;
    else t.true(gate.reason.trim() !== '' && gate.fix.trim() !== '', JSON.stringify(facts));
  }
  t.is(opened, 5);
});

test('a server can be put into maintenance where changes are allowed at all; other rows never', (t) => {
  for (const facts of combinations()) {
    for (const selected of [[], ...rows.map((row) => [row])]) {
      const gate = verbGate(facts, maint, selected);
      t.is(
        gate.isOpen,
        isAllGood(facts) && selected[0] === server,
        `${JSON.stringify(facts)} ${selected[0]?.key}`,
      );
      // What is wrong with everything is said before what is wrong with the row.
      if (!isAllGood(facts)) t.deepEqual(gate, changeGate(facts));
    }
  }
});

test('a recording cannot be changed, whatever else there is to say', (t) => {
  for (const facts of combinations()) {
    const source = { kind: 'recording', label: 'a.rec', warning: undefined } as const;
    t.regex(reasonOf(changeGate({ ...facts, source })), /^this is a recording\|/);
  }
});

test('while the past is shown nothing can be changed, and the key back to now is named', (t) => {
  t.is(reasonOf(changeGate({ ...open, isPastShown: true })), 'the past is shown|p returns to now');
});

test('read-only wins over every other reason', (t) => {
  const reason = reasonOf(changeGate({ ...open, isReadOnly: true }));
  t.regex(reason, /read-only.*\|.*--read-only/);
  for (const facts of combinations()) {
    if (!facts.isReadOnly) continue;
    t.is(reasonOf(changeGate(facts)), reason);
    for (const verb of verbs) t.is(reasonOf(verbGate(facts, verb, [server])), reason);
  }
});

test('a socket below admin is named with its level and the line that would help', (t) => {
  for (const access of ['user', 'operator'] as const) {
    const reason = reasonOf(changeGate({ ...open, access }));
    t.true(reason.includes(access));
    t.true(reason.includes('stats socket'));
    t.true(reason.includes('level admin'));
  }
});

test('an operator may clear the maxima and nothing else; a user nothing at all', (t) => {
  const openTo = (access: 'operator' | 'user') =>
    verbs.filter((verb) => rows.some((row) => verbGate({ ...open, access }, verb, [row]).isOpen));
  t.deepEqual(openTo('operator'), [{ kind: 'clearCounters', scope: 'max' }]);
  t.deepEqual(openTo('user'), []);
  const gate = verbGate({ ...open, access: 'user' }, { kind: 'clearCounters', scope: 'max' }, []);
  t.regex(reasonOf(gate), /user.*operator.*\|.*level operator/);
});

test('an admin may do everything to a row that fits', (t) => {
  for (const verb of verbs) {
    t.true(
      rows.some((row) => verbGate(open, verb, [row]).isOpen),
      verb.kind,
    );
  }
});

test('what passes by itself says to wait', (t) => {
  t.regex(reasonOf(changeGate({ ...open, isLive: false })), /answer.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, isLive: false, isJudged: false })), /not judged yet\|wait/);
  t.regex(reasonOf(changeGate({ ...open, access: 'unknown' })), /level.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, isStopping: true })), /stopping.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, isChanging: true })), /change.*\|.*wait/);
});

test('a row of another kind says which kind to move to', (t) => {
  t.regex(reasonOf(verbGate(open, maint, [rows[2]!])), /no server.*\|.*server/);
  t.regex(
    reasonOf(verbGate(open, { kind: 'frontend', state: 'disable' }, [server])),
    /no frontend.*\|.*frontend/,
  );
});

test('one row of another kind among the selected closes it for all', (t) => {
  t.true(verbGate(open, maint, [server, rowOf(picture, 'server:ws/ws1')]).isOpen);
  t.false(verbGate(open, maint, [server, frontend]).isOpen);
  t.false(verbGate(open, maint, []).isOpen);
});

test('what concerns the whole process needs no row', (t) => {
  for (const verb of [
    { kind: 'clearCounters', scope: 'max' },
    { kind: 'clearCounters', scope: 'all' },
    { kind: 'killSession', id: '0x1' },
  ] as const) {
    t.true(verbGate(open, verb, []).isOpen);
    t.true(verbGate(open, verb, rows).isOpen);
  }
});

test('the stats page takes what its form has, and names the socket for the rest', (t) => {
  const facts: GateFacts = { ...open, source: page, access: 'unknown' };
  const hasForm = (verb: Verb) =>
    ['state', 'check', 'forceHealth', 'forceAgent', 'killSessions'].includes(verb.kind);
  for (const verb of verbs) {
    const gate = verbGate(facts, verb, [server]);
    t.is(gate.isOpen, hasForm(verb), JSON.stringify(verb));
    if (!hasForm(verb)) t.regex(reasonOf(gate), /stats page has no form.*\|.*--socket/, JSON.stringify(verb));
  }
});

test('a version that does not know a command closes it and says which one does', (t) => {
  for (const [verb, too, since] of [
    [{ kind: 'clearCounters', scope: 'server' }, version(3, 4), '3.5'],
    [{ kind: 'serverMaxconn', limit: 5 }, version(1, 6), '1.7'],
    [{ kind: 'address', address: { host: '10.0.0.7', port: undefined } }, version(1, 5), '1.6'],
    [{ kind: 'address', address: { host: '10.0.0.7', port: 80 } }, version(1, 6), '1.7'],
    [maint, version(1, 4), '1.5'],
  ] as const) {
    const gate = verbGate({ ...open, version: too }, verb, [server]);
    t.regex(
      reasonOf(gate),
      new RegExp(`${too.major}\\.${too.minor} cannot.*\\|.*${since}`),
      JSON.stringify(verb),
    );
  }
});

test('each version knows exactly the verbs that it came with; an unknown version is not judged', (t) => {
  for (const [major, minor] of [
    [1, 4],
    [1, 5],
    [1, 6],
    [1, 8],
    [2, 2],
    [2, 6],
    [3, 4],
    [3, 5],
  ] as const) {
    for (const verb of verbs) {
      const { appliesTo, since } = deedOf(verb);
      const row = appliesTo === 'frontend' ? frontend : server;
      const gate = verbGate({ ...open, version: version(major, minor) }, verb, [row]);
      t.is(
        gate.isOpen,
        isAtLeast(version(major, minor), since[0], since[1]),
        `${major}.${minor} ${verb.kind}`,
      );
    }
  }
  t.true(
    verbs.every((verb) => rows.some((row) => verbGate({ ...open, version: undefined }, verb, [row]).isOpen)),
  );
});
