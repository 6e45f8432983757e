import test from 'ava';
import { splitLine } from '../../../src/model/configuration/words.ts';

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'blanks of any width, and a CR, separate words',
    '\t server  a \t1.2.3.4:80\r',
    ['server', 'a', '1.2.3.4:80'],
  ],
  ['an empty line has no words', '   \r', []],
  ['a no-break space belongs to the word, as in HAProxy', '\u00a0bind :80', ['\u00a0bind', ':80']],
  ['a comment ends the line', 'bind :80 # public', ['bind', ':80']],
  ['a comment may begin inside a word', 'use_backend ws#chat', ['use_backend', 'ws']],
  ['an escaped sharp is no comment', 'acl a path /a\\#b', ['acl', 'a', 'path', '/a#b']],
  ['weak quotes keep blanks and sharps', 'acl a path "/a b#c"', ['acl', 'a', 'path', '/a b#c']],
  ['weak quotes interpret escapes', '"a\\"b\\$c\\\\d"', ['a"b$c\\d']],
  ['strong quotes interpret nothing', "'a\\ b\"c#d'", ['a\\ b"c#d']],
  ['quotes may stand in the middle of a word', 'a"b c"d\'e f\'', ['ab cde f']],
  ['an empty pair of quotes is a word', 'server "" x', ['server', '', 'x']],
  ['escaped blanks join', 'a\\ b c', ['a b', 'c']],
  ['control characters can be escaped', 'a\\tb\\n\\r\\x41\\x00', ['a\tb\n\rA\0']],
  [
    'other backslashes stay, for regular expressions',
    'path_reg ^/ws\\.\\d+$ \\xzz',
    ['path_reg', '^/ws\\.\\d+$', '\\xzz'],
  ],
  ['a backslash at the end stays', 'a \\', ['a', '\\']],
  ['variables stay as they are written', 'bind "$HOST:80"', ['bind', '$HOST:80']],
];

for (const [title, line, words] of cases) {
  test(title, (t) => {
    t.deepEqual(splitLine(line), { words, isUnbalanced: false });
  });
}

test('a quote that is not closed is reported, and takes the rest of the line', (t) => {
  t.deepEqual(splitLine('acl a path "/x y'), { words: ['acl', 'a', 'path', '/x y'], isUnbalanced: true });
  t.deepEqual(splitLine("acl 'a"), { words: ['acl', 'a'], isUnbalanced: true });
});
