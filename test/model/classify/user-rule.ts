import test from 'ava';
import { matchUserRule, parseClassRule } from '../../../src/model/classify/user-rule.ts';

function rule(text: string) {
  const result = parseClassRule(text);
  if (!result.ok) throw new Error(result.message);
  return result.rule;
}

const matches = (text: string, names: readonly string[]) =>
  names.filter((name) => matchUserRule([rule(text)], name) !== undefined);

test('a glob covers the whole name and knows * and ?', (t) => {
  t.deepEqual(matches('websocket=chat_*', ['chat_1', 'chat_', 'my_chat_1', 'Chat_1']), ['chat_1', 'chat_']);
  t.deepEqual(matches('http=a?c', ['abc', 'ac', 'abbc']), ['abc']);
  t.deepEqual(matches('http=*', ['a', 'b.c:d']), ['a', 'b.c:d']);
  t.deepEqual(matches('http=**b**', ['abc', 'ac']), ['abc']);
});

test('what means something in a regular expression means itself in a glob', (t) => {
  t.deepEqual(matches('tcp=a.b-c+(d)[e]', ['a.b-c+(d)[e]', 'axb-c+(d)[e]']), ['a.b-c+(d)[e]']);
});

test('an expression between slashes finds a part of the name, with its flags', (t) => {
  t.deepEqual(matches('flash=/^pol|843$/', ['policy', 'be843', 'xpol', 'POL']), ['policy', 'be843']);
  t.deepEqual(matches('flash=/POL/i', ['xpolx']), ['xpolx']);
});

test('class names are read in any case, and ws is short for websocket', (t) => {
  t.is(rule('WebSocket=a').class, 'websocket');
  t.is(rule('ws=a').class, 'websocket');
  t.is(rule(' tcp = a ').class, 'tcp');
});

test('the pattern may contain an equals sign', (t) => {
  t.deepEqual(matches('http=/a=?b/', ['ab']), ['ab']);
});

test('the first rule that matches decides, and the reason repeats it', (t) => {
  const rules = [rule('tcp=b*'), rule('websocket=a*'), rule('flash=*')];
  t.deepEqual(matchUserRule(rules, 'ab'), { class: 'websocket', reason: 'your rule websocket=a*' });
  t.is(matchUserRule(rules.slice(0, 2), 'x'), undefined);
});

const example = 'for example websocket=chat_* or websocket=/^chat[0-9]+$/i';
const refusals: readonly (readonly [string, string])[] = [
  ['chat_*', `"chat_*" has no "=": write CLASS=PATTERN, ${example}`],
  ['', `"" has no "=": write CLASS=PATTERN, ${example}`],
  ['sse=a', '"sse" is not a class: write http, websocket, flash, tcp before the "="'],
  ['=a', '"" is not a class: write http, websocket, flash, tcp before the "="'],
  ['ws=', `"ws=" has no pattern after the "=": ${example}`],
  [
    'ws=/a',
    '"ws=/a" begins a regular expression without ending it: close it with "/", or use a glob such as chat_*',
  ],
  [
    'ws=/',
    '"ws=/" begins a regular expression without ending it: close it with "/", or use a glob such as chat_*',
  ],
  ['ws=//', '"ws=//" has an empty regular expression: use "*" to match every name'],
  ['ws=/a/g', '"ws=/a/g" has unusable flags "g": use i, m, s or u, or none'],
  ['ws=/a/ii', '"ws=/a/ii" has the same flag twice in "ii": use each of i, m, s and u once'],
  [
    'ws=/(/',
    '"ws=/(/" is no valid regular expression (Unterminated group): correct it, or use a glob such as chat_*',
  ],
];

for (const [text, message] of refusals) {
  test(`"${text}" is refused with what to write instead`, (t) => {
    t.deepEqual(parseClassRule(text), { ok: false, message });
  });
}

test('a refusal stays on one line', (t) => {
  const result = parseClassRule('ws=/(\n/');
  t.false(!result.ok && result.message.includes('\n'));
  t.false(result.ok);
});
