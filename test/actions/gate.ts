import test from 'ava';
import { changeGate, type Gate, type GateFacts, serverGate } from '../../src/actions/gate.ts';
import { pictureFromCaptures, rowOf } from '../helpers/pictures.ts';

const socket = { kind: 'socket', label: '/run/haproxy/admin.sock', warning: undefined } as const;
const page = { kind: 'stats page', label: 'http://box/stats', warning: undefined } as const;

const open: GateFacts = {
  isReadOnly: false,
  source: socket,
  access: 'admin',
  isLive: true,
  isStopping: false,
  isChanging: false,
};

const picture = pictureFromCaptures('2.6.12');
const server = rowOf(picture, 'server:www/www1');
const rows = [
  undefined,
  server,
  rowOf(picture, 'backend:www/BACKEND'),
  rowOf(picture, 'frontend:public/FRONTEND'),
  rowOf(picture, 'listener:public/plain'),
];

const booleans = [true, false];

function* combinations(): Generator<GateFacts> {
  for (const isReadOnly of booleans)
    for (const source of [socket, page])
      for (const access of ['admin', 'operator', 'user', 'unknown'] as const)
        for (const isLive of booleans)
          for (const isStopping of booleans)
            for (const isChanging of booleans)
              yield { isReadOnly, source, access, isLive, isStopping, isChanging };
}

function isAllGood(facts: GateFacts): boolean {
  const { isReadOnly, source, access, isLive, isStopping, isChanging } = facts;
  return !isReadOnly && source === socket && access === 'admin' && isLive && !isStopping && !isChanging;
}

test('of all combinations only one is open, and every other says why and what would help', (t) => {
  let opened = 0;
  for (const facts of combinations()) {
    const gate = changeGate(facts);
    t.is(gate.isOpen, isAllGood(facts), JSON.stringify(facts));
    if (gate.isOpen) opened += 1;
    else t.true(gate.reason.trim() !== '' && gate.fix.trim() !== '', JSON.stringify(facts));
  }
  t.is(opened, 1);
});

test('a server can be changed where changes are allowed at all; other rows never', (t) => {
  for (const facts of combinations()) {
    for (const row of rows) {
      const gate = serverGate(facts, row);
      t.is(gate.isOpen, isAllGood(facts) && row === server, `${JSON.stringify(facts)} ${row?.key}`);
      // What is wrong with everything is said before what is wrong with the row.
      if (!isAllGood(facts)) t.deepEqual(gate, changeGate(facts));
    }
  }
});

function reasonOf(gate: Gate): string {
  return gate.isOpen ? 'open' : `${gate.reason}|${gate.fix}`;
}

test('read-only wins over every other reason', (t) => {
  const reason = reasonOf(changeGate({ ...open, isReadOnly: true }));
  t.regex(reason, /read-only.*\|.*--read-only/);
  for (const facts of combinations()) if (facts.isReadOnly) t.is(reasonOf(changeGate(facts)), reason);
});

test('a stats page names the socket as the way out', (t) => {
  t.regex(reasonOf(changeGate({ ...open, source: page, access: 'unknown' })), /stats page.*\|.*--socket/);
});

test('a socket below admin is named with its level and the line that would help', (t) => {
  for (const access of ['user', 'operator'] as const) {
    const reason = reasonOf(changeGate({ ...open, access }));
    t.true(reason.includes(access));
    t.true(reason.includes('stats socket /run/haproxy/admin.sock'));
    t.true(reason.includes('level admin'));
  }
});

test('for a socket that is no path the line that would help names the usual one', (t) => {
  const source = { ...socket, label: '127.0.0.1:9999' };
  t.regex(
    reasonOf(changeGate({ ...open, source, access: 'operator' })),
    /stats socket \/run\/\S+ .*level admin/,
  );
});

test('what passes by itself says to wait', (t) => {
  t.regex(reasonOf(changeGate({ ...open, isLive: false })), /answer.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, access: 'unknown' })), /level.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, isStopping: true })), /stopping.*\|.*wait/);
  t.regex(reasonOf(changeGate({ ...open, isChanging: true })), /change.*\|.*wait/);
});

test('a row that is no server says to move to one', (t) => {
  t.regex(reasonOf(serverGate(open, rows[2])), /server.*\|.*server/);
});
