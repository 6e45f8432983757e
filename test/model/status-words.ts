import test from 'ava';
import { type RowType, rowTypes } from '../../src/model/row.ts';
import { lastAgentWords, statusWords } from '../../src/model/status-words.ts';
import { capturedVersions, pictureFromCaptures, rowOf, snapshotFromCapture } from '../helpers/pictures.ts';

const keys: Readonly<Record<RowType, string>> = {
  frontend: 'frontend:public/FRONTEND',
  backend: 'backend:www/BACKEND',
  server: 'server:www/www1',
  listener: 'listener:public/plain',
};

function words(type: RowType, cells: Readonly<Record<string, string>>): string | undefined {
  return statusWords(rowOf(pictureFromCaptures('2.6.12', { cells: { [keys[type]]: cells } }), keys[type]));
}

const servers: readonly (readonly [status: string, words: string | RegExp])[] = [
  ['UP', 'up: gets traffic'],
  ['UP 2/3', 'up: gets traffic; falling: 1 bad check, 2 more take it down'],
  ['UP 1/3', 'up: gets traffic; falling: 2 bad checks, 1 more takes it down'],
  ['UP 0/3', 'up: gets traffic; its first checks are not through yet'],
  ['UP -1/3', 'up: gets traffic; its first checks are not through yet'],
  ['DOWN', /^down: gets no traffic; last check: HTTP check passed/],
  ['DOWN 1/2', /; rising: 1 of 2 good checks in a row that bring it up$/],
  ['DOWN (agent)', 'down: its agent said so'],
  ['MAINT', 'in maintenance: gets no traffic and no checks until somebody sets it ready'],
  ['MAINT (via www/www2)', 'in maintenance because it tracks www/www2, which is in maintenance'],
  ['MAINT(via)', 'in maintenance because it tracks a server, which is in maintenance'],
  ['MAINT (resolution)', /its name has no address/],
  ['DRAIN', /^drains: finishes its sessions/],
  ['DRAIN (agent)', /^drains: /],
  ['NOLB', /^asks for no new traffic/],
  ['NOLB 1/3', /^asks for no new traffic.*; falling: 2 bad checks/],
  ['no check', /^not checked: /],
  ['SLEEPING', /does not know/],
];

for (const [status, wanted] of servers)
  test(`a server that is ${status}`, (t) => {
    const said = words('server', { status }) ?? '';
    if (typeof wanted === 'string') t.is(said, wanted);
    else t.regex(said, wanted);
  });

test('a server that is UP with weight 0 drains', (t) => {
  t.regex(words('server', { status: 'UP', weight: '0' }) ?? '', /^up with weight 0: finishes/);
});

test('backends, frontends and listeners have words of their own', (t) => {
  t.is(words('backend', { status: 'UP' }), 'up: has servers that take traffic');
  t.is(words('backend', { status: 'UP (3/5)' }), 'up: has servers that take traffic, 3 of 5');
  t.is(words('backend', { status: 'UP', act: '0', bck: '0' }), 'up: it has no servers that could fail');
  t.regex(words('backend', { status: 'UP (UNPUB)' }) ?? '', /unpublished/);
  t.regex(words('backend', { status: 'DOWN' }) ?? '', /^down: no server/);
  t.regex(words('frontend', { status: 'PAUSED' }) ?? '', /disable frontend/);
  t.regex(words('frontend', { status: 'STOP' }) ?? '', /^stopped/);
  t.regex(words('listener', { status: 'FULL' }) ?? '', /limit of connections/);
  t.regex(words('listener', { status: 'WAITING' }) ?? '', /^waits/);
  t.is(words('frontend', { status: '' }), undefined);
});

for (const version of capturedVersions)
  test(`every status of ${version} is known`, (t) => {
    const { rows } = snapshotFromCapture(version, 2);
    t.true(rowTypes.filter((type) => rows.some((row) => row.type === type)).length >= 3);
    for (const row of rows) t.notRegex(statusWords(row) ?? '', /does not know/, row.key);
  });

test('the codes of an agent mean what the agent said', (t) => {
  const agent = (agent_status: string) =>
    lastAgentWords(
      rowOf(
        pictureFromCaptures('2.6.12', { cells: { [keys.server]: { agent_status, agent_duration: '4' } } }),
        keys.server,
      ),
    );
  t.is(agent('L7OK'), 'the agent says up, 4 ms');
  t.is(agent('* L7STS'), 'the agent says fail, stopped or down, 4 ms; checking again now');
  t.is(agent('L4CON'), 'connection refused or no route, 4 ms');
  t.is(agent('CHECKED'), 'agent answered without changing the state, 4 ms');
  t.is(agent(''), undefined);
});
