import test from 'ava';
import { isOwnOfHaproxy, readStream, whoIs } from '../../src/model/stream.ts';
import { parseSessions } from '../../src/protocol/commands/show-sess.ts';
import { capturedText, capturedVersions } from '../helpers/pictures.ts';

const streamsOf = (text: string) => {
  const answer = parseSessions(text);
  return answer.ok ? answer.lines.map(readStream) : [];
};
const captured = (version: string) =>
  streamsOf(capturedText(version, 'show_sess.txt')).filter((stream) => !isOwnOfHaproxy(stream));

for (const version of capturedVersions) {
  test(`the sessions of ${version} have their places and stages`, (t) => {
    const streams = captured(version);
    const where = new Set(streams.map(({ backend, stage }) => `${backend} ${stage}`));
    const known = ['ws tunnel', 'flash tunnel', 'www response', 'undefined request'];
    t.deepEqual(
      [...where].filter((one) => !known.includes(one)),
      [],
    );
    for (const one of ['ws tunnel', 'www response']) t.true(where.has(one), one);
    for (const { ageSeconds, leftSeconds, source, frontend } of streams) {
      t.true(ageSeconds !== undefined && ageSeconds < 60);
      t.true(leftSeconds !== undefined && leftSeconds < 3600);
      t.regex(source ?? '', /^127\.0\.0\.1:\d+$/);
      t.regex(frontend ?? '', /^(public|flash|flash_in)$/);
    }
  });

  test(`exactly one connection of ${version} is of HAProxy's own command line`, (t) => {
    const all = streamsOf(capturedText(version, 'show_sess.txt'));
    t.is(all.filter(isOwnOfHaproxy).length, 1);
  });
}

const line = (rest: string) => streamsOf(`0x1: ${rest}\n`)[0]!;
const analysers = (rq: string, rp: string, state: number) =>
  line(
    `src=10.0.0.1:5 fe=f be=b srv=<none> rq[f=0h,an=${rq}h] rp[f=0h,an=${rp}h] scf=[8,0h] scb=[${state},0h]`,
  ).stage;

test('the state of the side of the server decides until both are open, then the analysers', (t) => {
  t.is(analysers('34', '0', 0), 'request');
  t.is(analysers('8000', '0', 1), 'connect');
  t.is(analysers('8000', '0', 2), 'queue');
  t.is(analysers('8000', '0', 5), 'connect');
  t.is(analysers('8000', '1400000', 8), 'response');
  t.is(analysers('8000', '0', 8), 'request');
  t.is(analysers('0', '0', 8), 'tunnel');
  t.is(analysers('0', '0', 7), 'tunnel');
  t.is(analysers('0', '0', 10), 'closing');
});

test('what a line does not tell is not known', (t) => {
  const bare = line('proto=none ts=00');
  t.deepEqual(bare, {
    id: '0x1',
    source: undefined,
    frontend: undefined,
    backend: undefined,
    server: undefined,
    ageSeconds: undefined,
    stage: undefined,
    leftSeconds: undefined,
  });
  t.is(line('age=soon rq[an=0h] rp[an=0h] s1=[x,0h]').stage, undefined);
});

test('durations of all sizes are read, and never ones are none', (t) => {
  const age = (text: string) => line(`age=${text}`).ageSeconds;
  t.is(age('0s'), 0);
  t.is(age('59m50s'), 3590);
  t.is(age('1h3m'), 3780);
  t.is(age('2d4h'), 187_200);
  t.is(age('<NEVER>'), undefined);
  t.is(age(''), undefined);
});

test('the larger of what is left counts: whatever moves on one side keeps the other alive', (t) => {
  t.is(line('rq[an=0h,rx=20s,wx=,ax=] rp[an=0h,rx=1m,wx=,ax=] s1=[7,0h]').leftSeconds, 60);
  t.is(line('rq[an=0h] rp[an=0h] scf=[8,0h,rex=,wex=] scb=[8,0h,rex=9s,wex=]').leftSeconds, 9);
});

test('a session is named by its client and where it goes', (t) => {
  t.is(whoIs(line('src=10.0.0.1:5 fe=public be=ws srv=ws1')), '10.0.0.1:5 on ws/ws1');
  t.is(whoIs(line('src=10.0.0.1:5 fe=public be=www srv=<none>')), '10.0.0.1:5 on www');
  t.is(whoIs(line('src=10.0.0.1:5 fe=public be=<NONE> srv=<none>')), '10.0.0.1:5 on public');
  t.is(whoIs(line('proto=none')), 'an unknown client');
});
