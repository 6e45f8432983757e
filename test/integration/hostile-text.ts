import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { ExecutionContext } from 'ava';
import { jsonText, tableText } from '../../src/app/once.ts';
import { systemClock } from '../../src/clock.ts';
import { listenOnLoopback } from '../../src/demo/ports.ts';
import { text } from '../../src/model/row.ts';
import { asciiGlyphs } from '../../src/render/glyphs.ts';
import { waitFor } from '../demo/helpers/socket.ts';
import { realHaproxyTest, startHaproxy } from '../helpers/haproxy.ts';
import { rowOf, watchSocket } from './helpers/watch.ts';

/** Looks like the end of the answer, and like a new dump with a server in it; ESC starts a command to the terminal. */
const body = 'x\n\n# pxname,svname,\nforged,srv,0,0,0,0,,9,,,,,,,,,,UP,"q"\n\x1b]0;owned\x07\x1b[2J\n\n\nEND';
const word = 'up #"all", well\x1b[31m\x9bred';

/** Answers the health check with 500 and the hostile body, and the agent check with the hostile word. */
async function startHostile(t: ExecutionContext) {
  const web = createServer((request, response) => {
    request.resume();
    response.writeHead(500).end(body);
  });
  const agent = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(`${word}\n`, 'latin1');
  });
  const ports = [await listenOnLoopback(web), await listenOnLoopback(agent)] as const;
  t.teardown(() => {
    web.close();
    web.closeAllConnections();
    agent.close();
  });
  return ports;
}

realHaproxyTest('text from a health check forges no row, hides none and commands no terminal', async (t) => {
  const [webPort, agentPort] = await startHostile(t);
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
defaults
  mode http
  timeout connect 1s
  timeout client 5s
  timeout server 5s
backend before
  server calm 127.0.0.1:${webPort}
backend attacked
  option httpchk GET /
  http-check expect status 200 on-error "BODY=%[res.body]"
  server hostile 127.0.0.1:${webPort} check inter 100ms fall 1
  server told 127.0.0.1:${webPort} agent-check agent-port ${agentPort} agent-inter 500ms
backend behind
  server calm 127.0.0.1:${webPort}
`,
  );
  const watch = watchSocket(t, haproxy.socketPath);
  // HAProxy 2.2 hears no agent within 200 ms. While a check runs, HAProxy has no text of the one before it.
  const picture = await waitFor(
    () => watch.picture(),
    (seen) =>
      text(rowOf(seen, 'server:attacked/hostile'), 'last_chk') !== undefined &&
      text(rowOf(seen, 'server:attacked/told'), 'last_agt')?.includes('all') === true,
  );
  t.deepEqual(
    [...picture.snapshot.byKey.keys()],
    [
      'server:before/calm',
      'backend:before/BACKEND',
      'server:attacked/hostile',
      'server:attacked/told',
      'backend:attacked/BACKEND',
      'server:behind/calm',
      'backend:behind/BACKEND',
    ],
  );
  t.deepEqual(picture.snapshot.warnings, []);
  const hostile = rowOf(picture, 'server:attacked/hostile');
  t.is(text(hostile, 'status'), 'DOWN');
  t.is(text(hostile, 'mode'), 'http');
  const check = text(hostile, 'last_chk') ?? '';
  t.true(check.startsWith('BODY=x'), JSON.stringify(check));
  // Until 3.0 line feeds came through as they were; later ones are blanks (commit ef02dba7b of HAProxy).
  t.true(check.includes('forged,srv,') && check.includes('"q"') && check.includes('\x1b]0;owned\x07'), check);
  t.true(text(rowOf(picture, 'server:attacked/told'), 'last_agt')?.includes('"all", well\x1b[31m'));

  const { description: source } = watch.source;
  const json = jsonText(picture, source);
  t.is(json.indexOf('\n'), json.length - 1);
  t.is(JSON.parse(json).rows.length, 7);
  const table = tableText({
    picture,
    source,
    columns: 200,
    glyphs: asciiGlyphs,
    palette: undefined,
    clock: systemClock,
  });
  t.notRegex(table.replaceAll('\n', ''), /[\x00-\x1f\x7f-\x9f]/);
  t.notRegex(table, /^[^"]*forged/m);
});
