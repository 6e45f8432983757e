import test from 'ava';
import { menuItems } from '../../src/actions/menu.ts';
import { actionItems, allBackendsModel } from '../../src/view/action-menu.ts';
import { capturedPictures, focusedOn, pressing, watching } from '../helpers/frames.ts';

const pictures = capturedPictures('2.6.12');
const on = (key: string, watch: Partial<Parameters<typeof watching>[0]> = {}) =>
  focusedOn(watching({ columns: 140, rows: 90, pictures, ...watch }), key);
const open = (key: string, watch?: Partial<Parameters<typeof watching>[0]>) =>
  actionItems(pressing(on(key, watch), 'a'))
    .filter(({ isDimmed }) => isDimmed !== true)
    .map(({ title }) => title);

test('every action is in it, in one order, whatever is selected', (t) => {
  for (const key of ['server:ws/ws1', 'backend:ws/BACKEND', 'class:http'])
    t.deepEqual(
      actionItems(pressing(on(key), 'a')).map(({ title }) => title),
      menuItems.map(({ label }) => label),
    );
});

test('what cannot be done is dimmed and says why and what would help', (t) => {
  for (const item of actionItems(pressing(on('backend:ws/BACKEND'), 'a')))
    if (item.isDimmed) t.regex(item.words, /.+; .+/, item.title);
  const weight = actionItems(pressing(on('frontend:public/FRONTEND'), 'a')).find(
    ({ title }) => title === 'set the weight',
  );
  t.deepEqual(weight, {
    title: 'set the weight',
    words: 'no server is selected; move to a server row',
    isDimmed: true,
  });
});

test('a server, a frontend and other rows have their own', (t) => {
  t.true(open('server:ws/ws1').includes('maintenance'));
  t.false(open('server:ws/ws1').includes('pause the frontend'));
  t.true(open('frontend:public/FRONTEND').includes('pause the frontend'));
  t.false(open('frontend:public/FRONTEND').includes('maintenance'));
  t.deepEqual(open('backend:ws/BACKEND'), ['end one session', 'clear the maxima', 'clear all counters']);
});

test('what the version does not know is dimmed with the version that does', (t) => {
  const item = actionItems(pressing(on('server:ws/ws1'), 'a')).find(
    ({ title }) => title === 'clear the counters of the server',
  );
  t.is(item?.words, 'HAProxy 2.6 cannot do this; it came with 3.5');
});

test('an operator has only the maxima, and read-only nothing', (t) => {
  t.deepEqual(open('server:ws/ws1', { access: 'operator' }), ['clear the maxima']);
  t.deepEqual(open('server:ws/ws1', { isReadOnly: true }), []);
});

test('a stats page has what its form has', (t) => {
  const titles = open('server:ws/ws1', {
    access: 'unknown',
    source: { kind: 'stats page', label: 'http://lb/', warning: undefined },
  });
  t.true(titles.includes('drain') && titles.includes('end all sessions of the server'));
  t.false(titles.some((title) => title.includes('weight') || title.includes('counters')));
});

test('a question says what may be written', (t) => {
  const item = actionItems(pressing(on('server:ws/ws1'), 'a')).find(
    ({ title }) => title === 'set the weight',
  );
  t.regex(item!.words, /0 to 256/);
});

test('after A the servers of that name are listed, or that none is selected', (t) => {
  const texts = (key: string) => allBackendsModel(pressing(on(key), 'A')).lines.map(({ text }) => text);
  t.deepEqual(texts('server:ws/ws1'), ['ws/ws1', 'e ready   m maintenance   d drain']);
  t.regex(texts('backend:ws/BACKEND')[0]!, /no server is selected/);
});
