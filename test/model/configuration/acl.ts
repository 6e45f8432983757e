import test from 'ava';
import { readAcls, readMeaning } from '../../../src/model/configuration/acl.ts';
import { splitLine } from '../../../src/model/configuration/words.ts';

const acls = readAcls(
  [
    'acl is_upgrade hdr(Upgrade) -i websocket',
    'acl is_mixed src 10.0.0.0/8',
    'acl is_mixed path_beg /socket.io',
    'acl is_host hdr_beg(host) ws.',
    'acl is_admin path_beg /admin',
    'acl is_policy req.payload(0,20) -m str <policy-file-request',
    'acl broken',
    'bind :80',
  ].map((line, index) => ({ words: splitLine(line).words, path: 'a.cfg', line: index + 1 })),
);

const required = (condition: string) =>
  readMeaning(splitLine(condition).words, acls).required.map(({ kind }) => kind);

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  ['if is_upgrade', ['upgrade']],
  ['if is_mixed', ['path']],
  ['if is_admin', []],
  ['if unheard_of', []],
  ['if broken', []],
  ['if !is_upgrade', []],
  ['if ! is_upgrade', []],
  ['if !!is_upgrade', ['upgrade']],
  ['unless is_upgrade', []],
  ['unless !is_upgrade', ['upgrade']],
  ['unless !is_upgrade !is_host', ['upgrade', 'host']],
  ['unless is_admin or !is_upgrade', ['upgrade']],
  ['unless !is_host or is_upgrade', []],
  ['if is_admin is_upgrade', ['upgrade']],
  ['if is_host !is_upgrade', []],
  ['if is_host !is_admin', ['host']],
  ['if is_host !is_upgrade or is_mixed', ['path']],
  ['if is_admin || is_host OR is_upgrade', ['host', 'upgrade']],
  ['if { hdr(Upgrade) -i websocket }', ['upgrade']],
  ['if !{ hdr(Upgrade) -i websocket } is_host', []],
  ['if ! { hdr(Upgrade) -i websocket } or { path_beg /ws }', ['path']],
  ['if { path_beg "/ws or not" } is_admin', []],
  ['if { path_beg /ws', ['path']],
  ['if is_policy !is_upgrade', ['policy']],
  ['when is_upgrade', []],
];

for (const [condition, kinds] of cases) {
  test(`"${condition}" requires ${kinds.join(' and ') || 'nothing that tells'}`, (t) => {
    t.deepEqual(required(condition), kinds);
  });
}

test('a condition tests the policy request even where it refuses it', (t) => {
  t.true(readMeaning(['if', '!is_policy'], acls).testsPolicy);
  t.true(readMeaning(['unless', 'is_policy'], acls).testsPolicy);
  t.false(readMeaning(['if', 'is_upgrade'], acls).testsPolicy);
});
