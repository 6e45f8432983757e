import test from 'ava';
import { offerFor } from '../../../src/table/query/complete.ts';
import { subjectsOf } from '../helpers/filters.ts';

const subjects = subjectsOf();
const { columns } = subjects[0]!.picture.snapshot;
const words = (text: string) => offerFor(text, columns, subjects).words;

const offers: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['=cla', ['class']],
  ['=CLA', ['class']],
  ['= 5x', ['5xx/s', '5xx']],
  ['= que', ['queue']],
  ['= hrsp_5', ['hrsp_5xx', 'hrsp_5xx/s']],
  ['= scur ', ['>', '>=', '<', '<=', '==', '!=']],
  ['= class ', ['==', '!=', '~', '!~']],
  ['= class == ', ['http', 'websocket', 'flash', 'tcp']],
  ['= class ==w', ['websocket']],
  ['= type == ', ['frontend', 'backend', 'server', 'listener']],
  ['= role == ', ['active', 'backup']],
  ['= status == ', ['UP', 'DOWN', '"no check"', 'MAINT', 'DRAIN', 'OPEN']],
  ['= status == "no', ['"no check"']],
  ["= status == 'no", ["'no check'"]],
  ['= mode == ', ['http', 'tcp']],
  ['= server == fl', ['fl1', 'fl2-slow', 'fl3-refused']],
  ['= scur > ', []],
  ['= scur > 1 ', ['and', 'or']],
  ['= scur > 1 a', ['and']],
  ['= class == tcp and cla', ['class']],
  ['= (not cla', ['class']],
  ['= scur > 1 or not (typ', ['type']],
  ['= name == and ', ['and', 'or']],
  ['= nonsense ', []],
  ['= nonsense > 1 and cla', ['class']],
  ['= "class" ', ['==', '!=', '~', '!~']],
  ['fl', ['flash', 'fl1', 'fl2-slow', 'fl3-refused']],
  ['down !fl1', ['fl1']],
  ['down ', []],
  ['', []],
];

for (const [text, wanted] of offers)
  test(`after "${text}" Tab offers ${wanted.join(', ') || 'nothing'}`, (t) =>
    t.deepEqual(words(text), wanted));

test('before a name every identity and title is offered, and with a beginning the fields too', (t) => {
  t.true(words('=').includes('5xx/s') && !words('=').includes('hrsp_5xx'));
  t.deepEqual(words('= scur > 1 and '), words('='));
  t.true(words('= h').includes('hrsp_5xx/s'));
  t.deepEqual(words('= no'), ['not']);
});

test('the word that is completed begins where it was begun, quotes included', (t) => {
  for (const [text, start] of [
    ['= cla', 2],
    ['= class == ', 11],
    ['= class == we', 11],
    ['= status == "no', 12],
    ['down !fl', 6],
  ] as const)
    t.is(offerFor(text, columns, subjects).start, start, text);
});

test('before the first answer names are offered all the same', (t) => {
  t.deepEqual(offerFor('= hrsp_5', new Map(), []).words, ['hrsp_5xx', 'hrsp_5xx/s']);
});
