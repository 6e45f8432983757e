import type { ServerResponse } from 'node:http';
import test, { type ExecutionContext } from 'ava';
import { openTerminal } from '../helpers/terminal.ts';
import { capture, capturedCsv } from '../sources/helpers/capture.ts';
import { answerFrom } from '../sources/helpers/peer.ts';
import { startTcp, startWeb } from '../sources/helpers/web.ts';
import { tableOf } from './helpers/watch.ts';

const csv = capturedCsv('2.6.12');
const html = capture('2.6.12', 'stats_page_no_scope_match.html');

/** What may answer in HAProxy's place, and what the screen says of it. */
const moods: readonly (readonly [what: string, answer: (response: ServerResponse) => void, says: RegExp])[] =
  [
    ['a login', (response) => response.writeHead(401).end(), /asks for a user and a password/],
    ['a refusal', (response) => response.writeHead(403).end(), /denies access \(403\)/],
    ['no such page', (response) => response.writeHead(404).end(), /answers 404/],
    ['no server', (response) => response.writeHead(503).end('<h1>503</h1>'), /answers 503/],
    [
      'the web page of an application',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>\x1b[2Jshop'),
      /a web page instead of HAProxy's statistics/,
    ],
    [
      'a redirect to somewhere else',
      (response) => response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end(),
      /redirects to "http:\/\/127\.0\.0\.2:1/,
    ],
    ['a body cut on a row', (response) => cut(response), /was cut short/],
    ['a body without end', (response) => flood(response), /does not end/],
    ['nobody', (response) => response.destroy(), /closed the connection without an answer/],
    ['silence', () => {}, /was silent for 5 s/],
  ];

function cut(response: ServerResponse): void {
  const rows = csv.toString().split('\n').slice(0, 4).join('\n');
  response.write(`${rows}\n`, () => response.destroy());
}

function flood(response: ServerResponse): void {
  response.write(csv);
  const more = () => {
    while (!response.destroyed && response.write(csv));
  };
  response.on('drain', more);
  more();
}

test.serial(
  'whatever answers in place of the stats page is named, keys go on, and it comes back by itself',
  async (t) => {
    let mood: ((response: ServerResponse) => void) | undefined = moods[0]?.[1];
    const web = await startWeb(t, (request, response) => {
      if (mood !== undefined) return mood(response);
      return response.end(request.url?.includes(';csv') ? csv : html);
    });
    const terminal = openTerminal(t, { args: ['--url', `${web.base}/stats`, '-i', '0.2'] });
    await terminal.waitFor(/NO DATA[\s\S]*asks for a user and a password/);
    for (const [what, answer, says] of moods) {
      mood = undefined;
      await terminal.waitFor(
        (text) => /www1/.test(text) && !/STALE|NO DATA/.test(text),
        `the return before ${what}`,
      );
      mood = answer;
      const text = await terminal.waitFor(
        (now) => /STALE/.test(now) && says.test(now.replace(/\s+/g, ' ')),
        `the words for ${what}`,
      );
      t.regex(tableOf(text), /www1/);
      for (const [key, place] of [
        ['end', /policy|stats/],
        ['home', /HTTP/],
      ] as const) {
        terminal.press(key);
        await terminal.waitFor(() => place.test(terminal.focused), `${key} during ${what}`);
      }
    }
    t.notRegex(terminal.output, /\x1b\[2Jshop/);
  },
);

/** Names are looked up by nobody until SIGUSR2; then every name is this machine. */
const slowNames = `
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
let waiting = [];
dns.lookup = (_name, { all }, done) => {
  const answer = () => (all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4));
  if (waiting === undefined) answer();
  else waiting.push(answer);
};
syncBuiltinESMExports();
process.on('SIGUSR2', () => {
  const late = waiting;
  waiting = undefined;
  for (const answer of late) answer();
});
`;

const answer = answerFrom({
  'show info': capture('2.6.12', 'show_info.txt'),
  'show stat': capture('2.6.12', 'show_stat_1.csv'),
});

/** The stats page, and the command socket over TCP, at a name. */
const places = {
  async '--url'(t: ExecutionContext) {
    const { port } = await startWeb(t, (request, response) =>
      response.end(request.url?.includes(';csv') ? csv : html),
    );
    return `http://balancer.example:${port}/stats`;
  },
  async '--socket'(t: ExecutionContext) {
    const { port } = await startTcp(t, (socket) =>
      socket.once('data', (line) => answer(String(line).trim(), socket)),
    );
    return `balancer.example:${port}`;
  },
};

for (const [option, start] of Object.entries(places))
  test.serial(
    `${option}: a name server that is silent is blamed, keys go on, and its answer brings the picture`,
    async (t) => {
      const given = await start(t);
      const terminal = openTerminal(t, {
        args: [option, given, '-i', '0.2'],
        nodeArgs: ['--import', `data:text/javascript,${encodeURIComponent(slowNames)}`],
      });
      await terminal.waitFor(/connecting/);
      terminal.press('?');
      await terminal.waitFor(/next row/, 'the help, while nobody has answered');
      terminal.press('q');
      await terminal.waitFor(/The host name in \S*balancer\.example:\d+\S* was not resolved within 5 s/);
      terminal.press('?');
      await terminal.waitFor(/next row/, 'the help again');
      terminal.press('q');
      terminal.kill('SIGUSR2');
      await terminal.waitFor((text) => /www1/.test(text) && !/NO DATA|STALE/.test(text), 'the picture');
    },
  );
