import test from 'ava';
import { createKeyDecoder, type Input } from '../../src/app/key-decoder.ts';

function keysOf(bytes: string): readonly Input[] {
  const decoder = createKeyDecoder();
  const keys = decoder.push(bytes);
  return decoder.waitsMs !== undefined ? [...keys, 'WAITING'] : keys;
}

const sequences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'xterm, tmux and screen': {
    '\x1b[A': 'up',
    '\x1b[B': 'down',
    '\x1b[C': 'right',
    '\x1b[D': 'left',
    '\x1b[H': 'home',
    '\x1b[F': 'end',
    '\x1b[2~': 'insert',
    '\x1b[3~': 'delete',
    '\x1b[5~': 'pageup',
    '\x1b[6~': 'pagedown',
    '\x1b[Z': 'shift+tab',
    '\x1bOP': 'f1',
    '\x1bOQ': 'f2',
    '\x1bOR': 'f3',
    '\x1bOS': 'f4',
    '\x1b[15~': 'f5',
    '\x1b[17~': 'f6',
    '\x1b[18~': 'f7',
    '\x1b[19~': 'f8',
    '\x1b[20~': 'f9',
    '\x1b[21~': 'f10',
    '\x1b[23~': 'f11',
    '\x1b[24~': 'f12',
  },
  'application cursor keys': {
    '\x1bOA': 'up',
    '\x1bOB': 'down',
    '\x1bOC': 'right',
    '\x1bOD': 'left',
    '\x1bOH': 'home',
    '\x1bOF': 'end',
    '\x1bOM': 'enter',
  },
  'the Linux console': {
    '\x1b[[A': 'f1',
    '\x1b[[B': 'f2',
    '\x1b[[C': 'f3',
    '\x1b[[D': 'f4',
    '\x1b[[E': 'f5',
    '\x1b[1~': 'home',
    '\x1b[4~': 'end',
  },
  rxvt: {
    '\x1b[7~': 'home',
    '\x1b[8~': 'end',
    '\x1b[11~': 'f1',
    '\x1b[12~': 'f2',
    '\x1b[13~': 'f3',
    '\x1b[14~': 'f4',
  },
  modifiers: {
    '\x1b[1;2A': 'shift+up',
    '\x1b[1;3B': 'alt+down',
    '\x1b[1;5C': 'ctrl+right',
    '\x1b[1;6D': 'ctrl+shift+left',
    '\x1b[1;7H': 'ctrl+alt+home',
    '\x1b[1;8F': 'ctrl+alt+shift+end',
    '\x1b[5;5~': 'ctrl+pageup',
    '\x1b[20;2~': 'shift+f9',
    '\x1b[1;2P': 'shift+f1',
    '\x1bO2P': 'shift+f1',
    '\x1bO5S': 'ctrl+f4',
    '\x1b[1;1A': 'up',
  },
  Alt: {
    '\x1b0': 'alt+0',
    '\x1b6': 'alt+6',
    '\x1bx': 'alt+x',
    '\x1b\r': 'alt+enter',
    '\x1b\x7f': 'alt+backspace',
    '\x1bé': 'alt+é',
    '\x1b😀': 'alt+😀',
  },
  'control keys': {
    '\r': 'enter',
    '\n': 'enter',
    '\t': 'tab',
    '\x7f': 'backspace',
    '\b': 'backspace',
    '\0': 'ctrl+space',
    '\x01': 'ctrl+a',
    '\x03': 'ctrl+c',
    '\x0c': 'ctrl+l',
    '\x12': 'ctrl+r',
    '\x1a': 'ctrl+z',
    '\x1c': 'ctrl+\\',
    '\x1d': 'ctrl+]',
    '\x1e': 'ctrl+^',
    '\x1f': 'ctrl+_',
  },
  characters: {
    a: 'a',
    Q: 'Q',
    ' ': ' ',
    '!': '!',
    é: 'é',
    漢: '漢',
    '😀': '😀',
    '\u{10ffff}': '\u{10ffff}',
  },
};

for (const [terminal, table] of Object.entries(sequences)) {
  test(`${terminal}: every sequence is its key`, (t) => {
    for (const [bytes, key] of Object.entries(table))
      t.deepEqual(keysOf(bytes), [key], JSON.stringify(bytes));
  });

  test(`${terminal}: every sequence is its key when its characters come one by one`, (t) => {
    for (const [bytes, key] of Object.entries(table)) {
      const decoder = createKeyDecoder();
      const keys = [...bytes].flatMap((character) => decoder.push(character));
      t.deepEqual(keys, [key], JSON.stringify(bytes));
      t.is(decoder.waitsMs, undefined);
    }
  });
}

test('many keys in one chunk come out in order', (t) => {
  t.deepEqual(keysOf('j\x1b[A\x1bOBq\x1b[20~\x1b1é'), ['j', 'up', 'down', 'q', 'f9', 'alt+1', 'é']);
});

test('sequences that are no key are swallowed whole', (t) => {
  for (const bytes of [
    '\x1b[201~',
    '\x1b[I',
    '\x1b[O',
    '\x1b[?1;2c',
    '\x1b[<0;10;20m',
    '\x1b[99~',
    '\x1b[38;5;1m',
    '\x1b[?25$p',
    '\x1b[0 q',
    '\x1bOz',
    '\x1bOj',
  ])
    t.deepEqual(keysOf(`${bytes}x`), ['x'], JSON.stringify(bytes));
});

test('a lone Esc waits, and is a key only when nothing follows in time', (t) => {
  const decoder = createKeyDecoder();
  t.deepEqual(decoder.push('\x1b'), []);
  t.is(decoder.waitsMs, 50);
  t.deepEqual(decoder.flush(), ['esc']);
  t.is(decoder.waitsMs, undefined);
  t.deepEqual(decoder.flush(), []);
});

test('what comes in time after Esc belongs to it', (t) => {
  const decoder = createKeyDecoder();
  decoder.push('\x1b');
  t.deepEqual(decoder.push('[A'), ['up']);
  t.deepEqual(decoder.flush(), []);
});

test('the beginning of a longer sequence is no Esc, however late its rest comes', (t) => {
  for (const beginning of ['\x1b[', '\x1b[2', '\x1b[[', '\x1bO', '\x1b[1;']) {
    const decoder = createKeyDecoder();
    decoder.push(beginning);
    t.deepEqual(decoder.flush(), [], JSON.stringify(beginning));
    t.is(decoder.waitsMs, 50);
  }
  const decoder = createKeyDecoder();
  decoder.push('\x1b[2');
  decoder.flush();
  t.deepEqual(decoder.push('0~'), ['f9']);
});

test('Esc twice is Esc at once, and the second one waits', (t) => {
  const decoder = createKeyDecoder();
  t.deepEqual(decoder.push('\x1b\x1b'), ['esc']);
  t.deepEqual(decoder.flush(), ['esc']);
  t.deepEqual(createKeyDecoder().push('\x1b\x1b[A'), ['esc', 'up']);
});

test('a sequence cut off by another Esc does not swallow what follows', (t) => {
  const keys = keysOf('\x1b[1\x1b[Ax');
  t.deepEqual(keys.slice(-2), ['up', 'x']);
});

test('no plain character is taken for a named key', (t) => {
  t.deepEqual(keysOf('__proto__'), [...'__proto__']);
  t.deepEqual(keysOf('\x1b[1;5X'), []);
});

test('the start of a mouse report of old is no Enter', (t) => {
  t.false(keysOf('\x1b[M !!').includes('enter'));
});

test('Shift-Home of rxvt does not swallow the key after it', (t) => {
  t.true(keysOf('\x1b[7$j').includes('j'));
});

test('a left click and the wheel are told with their cells from 0, in their order among the keys', (t) => {
  t.deepEqual(keysOf('j\x1b[<0;12;7M\x1b[<0;12;7mk'), ['j', { kind: 'click', column: 11, row: 6 }, 'k']);
  t.deepEqual(keysOf('\x1b[<64;1;1M\x1b[<65;300;90M'), [
    { kind: 'wheel', by: -1, column: 0, row: 0 },
    { kind: 'wheel', by: 1, column: 299, row: 89 },
  ]);
});

test("other buttons, movements and clicks with Shift, Alt or Ctrl are nobody's", (t) => {
  for (const code of [1, 2, 3, 4, 8, 16, 32, 35, 66, 67, 68, 128])
    t.deepEqual(keysOf(`\x1b[<${code};5;5M`), [], String(code));
});

const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`;

test('a pasted text is one key, however it is cut, and nothing in it is obeyed', (t) => {
  const bytes = `a${pasted('My server\n\x1b[A\x03y\r\n')}b`;
  const wanted = ['a', 'paste:My server [Ay', 'b'];
  t.deepEqual(keysOf(bytes), wanted);
  const decoder = createKeyDecoder();
  t.deepEqual(
    [...bytes].flatMap((character) => decoder.push(character)),
    wanted,
  );
  t.is(decoder.waitsMs, undefined);
});

test('a pasted text whose end does not come is over after a second, and keys are keys again', (t) => {
  const decoder = createKeyDecoder();
  t.deepEqual(decoder.push('\x1b[200~half'), []);
  t.is(decoder.waitsMs, 1000);
  t.deepEqual(decoder.flush(), ['paste:half']);
  t.deepEqual(decoder.push('q'), ['q']);
});

test('of a long pasted text as much is kept as a line may have', (t) => {
  t.deepEqual(keysOf(pasted('x'.repeat(100_000))), [`paste:${'x'.repeat(8192)}`]);
});
