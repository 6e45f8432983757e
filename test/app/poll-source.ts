import test from 'ava';
import type { Attention } from '../../src/app/attention.ts';
import { pollSource } from '../../src/app/poll-source.ts';
import { isLarge } from '../../src/model/partial.ts';
import { buildPicture, type Picture } from '../../src/model/picture.ts';
import { buildSnapshot, isWhole, type Snapshot } from '../../src/model/snapshot.ts';
import type { Source } from '../../src/sources/source.ts';
import { noKnowledge, rowOf } from '../helpers/pictures.ts';

const columnNames = ['pxname', 'svname', 'type', 'iid', 'sid', 'status', 'act', 'stot'];
const attention: Attention = { isWhole: false, backends: ['b2'] };
const names = Array.from({ length: 100 }, (_, index) => `b${index + 1}`);

interface Moment {
  readonly seconds: number;
  readonly pid?: string;
  /** Of every server. */
  readonly total?: number;
  readonly active?: string;
  readonly without?: string;
}

/** A hundred backends of four servers; a part has the servers of those ids only. */
function listing({ seconds, pid = '1', total = 0, active = '4', without }: Moment, ids?: readonly string[]) {
  const records = names.flatMap((name, index) => {
    const iid = String(index + 1);
    const servers = ids === undefined || ids.includes(iid) ? ['s1', 's2', 's3', 's4'] : [];
    return [
      ...servers.map((server) => [name, server, '2', iid, server.slice(1), 'UP', '1', String(total)]),
      [name, 'BACKEND', '1', iid, '0', 'UP', name === 'b9' ? active : '4', String(4 * total)],
    ];
  });
  return buildSnapshot({
    wallMs: seconds * 1000,
    monotonicSeconds: seconds,
    pollSeconds: 0.01,
    process: { fields: new Map([['Pid', pid]]) },
    columnNames,
    records: records.filter(([proxy]) => proxy !== without),
    warnings: [],
  });
}

/** A source that is at that moment, and what it was asked for. */
function at(moment: Moment) {
  const asked: (readonly string[] | 'all')[] = [];
  const answer = async (snapshot: Snapshot) => ({ ok: true, snapshot }) as const;
  const source: Pick<Source, 'poll' | 'pollPart'> = {
    poll: () => {
      asked.push('all');
      return answer(listing(moment));
    },
    pollPart: (ids) => {
      asked.push(ids);
      return answer(listing(moment, ids));
    },
  };
  return { source: source as Source, asked };
}

async function polled(before: Picture, moment: Moment) {
  const { source, asked } = at(moment);
  const result = await pollSource(source, before, attention);
  if (!result.ok) throw new Error(result.failure.message);
  return { asked, picture: buildPicture(before.snapshot, result.snapshot, noKnowledge) };
}

const first = buildPicture(undefined, listing({ seconds: 100 }), noKnowledge);
const rate = (picture: Picture, key: string) => picture.rates.perSecond(rowOf(picture, key), 'stot');

test('a listing of this size is asked for in parts', (t) => {
  t.true(isLarge(first.snapshot.rows.length));
});

test('rows that were not asked for stay as they were, and each rate is of the time between its own polls', async (t) => {
  const second = await polled(first, { seconds: 101, total: 10 });
  t.deepEqual(second.asked, [['2']]);
  t.is(rate(second.picture, 'server:b2/s1'), 10);
  t.is(rate(second.picture, 'backend:b3/BACKEND'), 40);
  t.is(rate(second.picture, 'server:b3/s1'), undefined);
  t.is(rowOf(second.picture, 'server:b3/s1'), rowOf(first, 'server:b3/s1'));
  const third = await polled(second.picture, { seconds: 110, total: 100 });
  t.deepEqual(third.asked, [['2']]);
  const swept = await polled(third.picture, { seconds: 112, total: 240 });
  t.deepEqual(swept.asked, ['all']);
  t.is(rate(swept.picture, 'server:b3/s1'), 20);
  t.is(rate(swept.picture, 'server:b2/s1'), 70);
  const after = await polled(swept.picture, { seconds: 113, total: 250 });
  t.is(rate(after.picture, 'server:b3/s1'), 20, 'the last rate that is known');
  t.is(rate(after.picture, 'server:b2/s1'), 10);
});

test('servers of a backend that shows a change are asked for as well', async (t) => {
  const { asked, picture } = await polled(first, { seconds: 101, active: '3' });
  t.deepEqual(asked, [['2'], ['9', '2']]);
  t.is(rowOf(picture, 'server:b9/s1').seenSeconds, 101);
});

test('where a part met two processes everything is asked for', async (t) => {
  const { source, asked } = at({ seconds: 101 });
  const result = await pollSource({ ...source, pollPart: async () => undefined }, first, attention);
  t.deepEqual(asked, ['all']);
  t.true(result.ok && isWhole(result.snapshot));
});

test('another process, and a listing with other proxies, are asked for whole', async (t) => {
  for (const moment of [
    { seconds: 101, pid: '2' },
    { seconds: 101, without: 'b50' },
  ]) {
    const { asked, picture } = await polled(first, moment);
    t.deepEqual(asked, [['2'], 'all']);
    t.true(isWhole(picture.snapshot));
  }
});
