import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { tapeOf } from '../app/helpers/recordings.ts';
import { type OpenTerminal, openTerminal, temporaryStateHome } from '../helpers/terminal.ts';
import { capture, capturedCsv } from '../sources/helpers/capture.ts';
import { startWeb } from '../sources/helpers/web.ts';
import { run } from './helpers/run.ts';

const csv = capturedCsv('2.6.12');
const html = capture('2.6.12', 'stats_page_no_scope_match.html');
const secrets = ['hunter2', 't0ken', 'h3ader', Buffer.from('admin:hunter2').toString('base64')];
const secret = new RegExp(secrets.map((text) => text.replace(/[=+/]/g, '\\$&')).join('|'));

/** A stats page that lets in who knows all three secrets, takes changes, and can be told to refuse. */
async function startGuarded(t: ExecutionContext) {
  const answers = { isRefusing: false };
  const web = await startWeb(
    t,
    (request, response) => {
      const { authorization } = request.headers;
      const isKnown = secrets.includes(authorization?.replace('Basic ', '') ?? '');
      const hasAll =
        isKnown && request.headers['x-token'] === 'h3ader' && request.url?.includes('token=t0ken');
      if (answers.isRefusing || !hasAll) return response.writeHead(401).end();
      if (request.method === 'POST') return response.writeHead(303, { location: '/stats;st=DONE' }).end();
      return response.end(request.url?.includes(';csv') ? csv : html);
    },
    { tls: true },
  );
  const url = `https://admin:hunter2@localhost:${web.port}/stats?token=t0ken`;
  return { answers, port: web.port, args: ['--url', url, '--header', 'X-Token: h3ader', '--insecure'] };
}

const commandLineOf = ({ pid }: OpenTerminal) => readFileSync(`/proc/${pid}/cmdline`, 'latin1');

test.serial(
  'passwords, tokens and headers are on no screen, in no file and not in the process list',
  async (t) => {
    const { answers, args } = await startGuarded(t);
    const record = join(temporaryStateHome(t), 'a.rec');
    const terminal = openTerminal(t, { args: [...args, '-i', '0.2', '--record', record] });
    await terminal.waitFor(/www1/);
    // The title of a process takes the place of its arguments.
    t.notRegex(commandLineOf(terminal), secret);
    t.regex(terminal.text(), /TLS certificate not verified/);
    await terminal.focusOn(/www1/);
    terminal.press('M');
    await terminal.waitFor(/sends: s=www1/);
    terminal.press('y');
    await terminal.waitFor(/www1 to maintenance/);
    answers.isRefusing = true;
    await terminal.waitFor(/does not accept this user and password/);
    terminal.press('@');
    await terminal.waitFor(/attempting|answered/);
    terminal.press('Q');
    await terminal.waitForExit();
    t.notRegex(terminal.output, secret);

    const tape = await tapeOf(t, record);
    const told = [tape.run, ...(await Promise.all(tape.marks.map((mark) => tape.entries(mark))))];
    t.true(told.flat().length > 1);
    t.notRegex(JSON.stringify(told), secret);
    for (const mark of tape.marks) {
      const seen = await tape.observe(mark);
      t.notRegex(JSON.stringify(seen.ok ? seen.picture.snapshot.warnings : seen.failure), secret);
    }
    t.is(statSync(record).mode & 0o777, 0o600);
    const kept = join(terminal.stateHome, 'hatop-ts');
    t.true(readdirSync(kept).includes('journal.ndjson'));
    for (const file of readdirSync(kept)) {
      t.is(statSync(join(kept, file)).mode & 0o777, 0o600, file);
      t.notRegex(readFileSync(join(kept, file), 'utf8'), secret, file);
    }
  },
);

test.serial('passwords, tokens and headers are in no output and no message of --once', async (t) => {
  const { answers, args, port } = await startGuarded(t);
  const good = await run(t, [...args, '--once', '--json']);
  t.is(good.code, 0, good.stderr);
  t.notRegex(good.stdout + good.stderr, secret);
  answers.isRefusing = true;
  for (const given of [
    args,
    args.slice(0, -1),
    ['--url', `https://localhost:${port}/stats?token=t0ken`, '--user', 'admin:hunter2', '--insecure'],
    ['--url', `http://admin:hunter2@localhost:${port}/stats`, '--header', 'X-Token: h3ader'],
    ['--url', `https://admin:hunter2@localhost:99999/stats`],
    ['--url', 'ftp://admin:hunter2@lb/'],
    ['--url', 'https://localhost:99999/stats?token=t0ken'],
    ['--socket', 'http://admin:hunter2@lb/stats?token=t0ken'],
    ['--socket', 'admin:hunter2@lb:9999'],
    ['--socket', '127.0.0.1:1', '--master', 'http://admin:hunter2@lb/stats?token=t0ken'],
    ['--usr=admin:hunter2'],
    ['--user', 'admin:hunter2', '--header', 'X-Token: h3ader\u0007'],
    ['--user', 'admin:hunter2', '--header', 'X Token: h3ader'],
  ]) {
    const { code, stdout, stderr } = await run(t, [...given, '--once']);
    t.not(code, 0);
    t.notRegex(stdout + stderr, secret, given.join(' '));
  }
});

test.serial(
  'a certificate that nobody vouches for is refused unless --insecure says otherwise',
  async (t) => {
    const { args } = await startGuarded(t);
    const terminal = openTerminal(t, { args: [...args.slice(0, -1), '-i', '0.2'] });
    await terminal.waitFor(/NO DATA[\s\S]*is not accepted[\s\S]*signed by itself/);
    t.notRegex(terminal.text(), /www1/);
  },
);
