import test from 'ava';
import fc from 'fast-check';
import { commandLine, UnsafeNameError } from '../../src/protocol/command-line.ts';
import { clearServerCounters } from '../../src/protocol/commands/counters.ts';
import { setFrontend } from '../../src/protocol/commands/frontend.ts';
import { parseLimit, setFrontendMaxconn, setServerMaxconn } from '../../src/protocol/commands/maxconn.ts';
import { pageForm } from '../../src/protocol/commands/page-form.ts';
import { parseServerAddress, setServerAddress } from '../../src/protocol/commands/server-address.ts';
import { forceAgent, forceHealth, switchCheck } from '../../src/protocol/commands/server-checks.ts';
import { shutdownServerSessions, shutdownSession } from '../../src/protocol/commands/server-sessions.ts';
import { getServerWeight, parseWeight, setServerWeight } from '../../src/protocol/commands/server-weight.ts';
import { setServerState } from '../../src/protocol/commands/set-server-state.ts';
import { corpus, nameCorpora } from '../helpers/corpora.ts';

const dangerous = fc.constantFrom(
  ';',
  '\\',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  '<<',
  '"',
  "'",
  '/',
  '#',
  '@',
  '$',
  '&',
  '=',
  '%',
  '+',
  '\u2028',
);
const plain = fc.stringMatching(/^[A-Za-z0-9_:.-]{1,12}$/);
const word = fc.oneof(
  plain,
  fc.constantFrom(...corpus(...nameCorpora)),
  fc.string({ unit: 'binary' }),
  fc.tuple(plain, dangerous, plain).map((parts) => parts.join('')),
  fc.array(fc.oneof(dangerous, plain), { maxLength: 4 }).map((parts) => parts.join('')),
);

/** What HAProxy's parser makes of a line: commands end at `;` and LF, words at blanks, `\` escapes, `<<` is a payload. */
function isOneCommandOf(line: string, words: number): boolean {
  return !/[;\\\n\r\0\t]|<</.test(line) && line.split(' ').length === words && !/ {2}|^ | $/.test(line);
}

/** The line, or undefined where the name was refused. */
function made(build: () => string): string | undefined {
  try {
    return build();
  } catch (error) {
    if (error instanceof UnsafeNameError) return undefined;
    throw error;
  }
}

/** Every line that names a server, with its number of words and the place of `backend/server` among them. */
const serverLines: Readonly<
  Record<string, readonly [words: number, at: number, build: (backend: string, server: string) => string]>
> = {
  ready: [5, 2, (backend, server) => setServerState(backend, server, 'ready')],
  maint: [5, 2, (backend, server) => setServerState(backend, server, 'maint')],
  drain: [5, 2, (backend, server) => setServerState(backend, server, 'drain')],
  weight: [5, 2, (backend, server) => setServerWeight(backend, server, { value: 7, isPercent: false })],
  share: [5, 2, (backend, server) => setServerWeight(backend, server, { value: 50, isPercent: true })],
  'get weight': [3, 2, getServerWeight],
  maxconn: [5, 3, (backend, server) => setServerMaxconn(backend, server, 10)],
  'checks on': [3, 2, (backend, server) => switchCheck(backend, server, 'health', true)],
  'agent off': [3, 2, (backend, server) => switchCheck(backend, server, 'agent', false)],
  health: [5, 2, (backend, server) => forceHealth(backend, server, 'stopping')],
  agent: [5, 2, (backend, server) => forceAgent(backend, server, 'down')],
  sessions: [4, 3, shutdownServerSessions],
  counters: [4, 3, clearServerCounters],
  address: [
    5,
    2,
    (backend, server) => setServerAddress(backend, server, { host: '10.0.0.7', port: undefined }),
  ],
  'address and port': [
    7,
    2,
    (backend, server) => setServerAddress(backend, server, { host: '::1', port: 80 }),
  ],
};

for (const [name, [words, at, build]] of Object.entries(serverLines))
  test(`any names are refused, or the line of ${name} is exactly one runtime command for them`, (t) => {
    let count = 0;
    fc.assert(
      fc.property(word, word, (backend, server) => {
        const line = made(() => build(backend, server));
        if (line === undefined) return;
        count += 1;
        t.true(isOneCommandOf(line, words), JSON.stringify(line));
        t.deepEqual(line.split(' ')[at]!.split('/'), [backend, server]);
      }),
      { numRuns: 400 },
    );
    t.true(count > 10, `only ${count} lines were made`);
  });

test('any frontend or session is refused, or the line is exactly one runtime command for it', (t) => {
  let count = 0;
  fc.assert(
    fc.property(word, (name) => {
      for (const [words, build] of [
        [3, () => setFrontend(name, 'disable')],
        [5, () => setFrontendMaxconn(name, 10)],
        [3, () => shutdownSession(name)],
      ] as const) {
        const line = made(build);
        if (line === undefined) continue;
        count += 1;
        t.true(isOneCommandOf(line, words) && line.split(' ').includes(name), JSON.stringify(line));
      }
    }),
    { numRuns: 1000 },
  );
  t.true(count > 20, `only ${count} lines were made`);
});

test('whatever is typed as weight, limit or address makes no line, or exactly one runtime command', (t) => {
  const digits = fc.stringMatching(/^\s?[0-9]{1,4}%?\s?$/);
  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.tuple(fc.ipV4(), fc.nat(70_000)).map(([host, port]) => `${host}:${port}`),
    fc.tuple(fc.ipV6(), fc.nat(70_000)).map(([host, port]) => `[${host}]:${port}`),
  );
  let count = 0;
  const check = (line: string, words: number) => {
    count += 1;
    t.true(isOneCommandOf(line, words), JSON.stringify(line));
  };
  fc.assert(
    fc.property(fc.oneof(word, digits, address), (text) => {
      const weight = parseWeight(text);
      if (weight) check(setServerWeight('b', 's', weight), 5);
      const limit = parseLimit(text);
      if (limit !== undefined) {
        t.true(limit >= 0 && limit <= 2_147_483_647);
        check(setServerMaxconn('b', 's', limit), 5);
        check(setFrontendMaxconn('f', limit), 5);
      }
      const where = parseServerAddress(text);
      if (where) check(setServerAddress('b', 's', where), where.port === undefined ? 5 : 7);
    }),
    { numRuns: 2000 },
  );
  t.true(count > 500, `only ${count} lines were made`);
});

test('any names are refused, or the form has exactly these servers, one action and one backend', (t) => {
  let count = 0;
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1, maxLength: 3 }), (backend, servers) => {
      const form = made(() => pageForm(backend, servers, 'maint'));
      if (form === undefined) return;
      count += 1;
      t.regex(form, /^[A-Za-z0-9_.%&=-]*$/);
      t.deepEqual(
        [...new URLSearchParams(form)],
        [...servers.map((server) => ['s', server]), ['action', 'maint'], ['b', backend]],
      );
    }),
    { numRuns: 2000 },
  );
  t.true(count > 20, `only ${count} forms were made`);
});

test('any words are refused, or give exactly one runtime command of that many words', (t) => {
  let count = 0;
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const line = made(() => commandLine(...words));
      if (line === undefined) return;
      count += 1;
      t.true(isOneCommandOf(line, words.length), JSON.stringify(line));
    }),
    { numRuns: 1000 },
  );
  t.true(count > 20, `only ${count} lines were made`);
});
