import test from 'ava';
import { betweenOf, clipboardBytes } from '../../src/app/clipboard.ts';

/** The text that a terminal would put into its clipboard. */
const heldBy = (bytes: string) => {
  const [, base64 = ''] = /^\x1b\]52;c;([A-Za-z0-9+/=]*)\x07$/.exec(bytes) ?? [];
  return Buffer.from(base64, 'base64').toString('utf8');
};

test('the terminal is handed the text as OSC 52', (t) => {
  t.is(clipboardBytes('www/www1', 'nothing'), `\x1b]52;c;${Buffer.from('www/www1').toString('base64')}\x07`);
  t.is(heldBy(clipboardBytes('größe/ж', 'nothing')), 'größe/ж');
});

test('text of backends leaves nothing in the clipboard that moves a cursor or runs a line', (t) => {
  const held = heldBy(clipboardBytes('a\x1b]0;x\x07b\r\nrm -rf x\u202ec', 'nothing'));
  t.notRegex(held, /\p{C}/u);
  t.is(held, 'a?]0;x?b??rm -rf x?c');
});

test('tmux gets the bare sequence and the one that it passes through', (t) => {
  const bare = clipboardBytes('ws/ws1', 'nothing');
  const wrapped = `\x1bPtmux;${bare.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  t.is(clipboardBytes('ws/ws1', 'tmux'), bare + wrapped);
});

test('screen gets it in strings that are short enough for it, and passes on the whole', (t) => {
  const text = 'x'.repeat(2000);
  const parts = clipboardBytes(text, 'screen').split('\x1b\\').slice(0, -1);
  for (const part of parts) t.true(part.startsWith('\x1bP') && part.length < 768);
  t.is(heldBy(parts.map((part) => part.slice(2)).join('')), text);
});

test('what stands between is told by the environment; of two it is the inner one', (t) => {
  t.is(betweenOf({}), 'nothing');
  t.is(betweenOf({ TMUX: '/tmp/tmux,1,0' }), 'tmux');
  t.is(betweenOf({ STY: '1.pts' }), 'screen');
  t.is(betweenOf({ TMUX: '', STY: '' }), 'nothing');
});
