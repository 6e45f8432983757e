import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { Observation } from '../../src/app/observer.ts';
import { pictures, record, seen } from '../app/helpers/recordings.ts';
import { corpus, corpusBytes, textCorpora } from '../helpers/corpora.ts';
import { type OpenTerminal, openTerminal, temporaryStateHome } from '../helpers/terminal.ts';
import { run } from './helpers/run.ts';
import { watchStandIn } from './helpers/watch.ts';

/** All that hatop-ts says to a terminal: its modes, places, erasing, styles, and notifications without anything in them. */
const ours =
  /\x1b\[\?(?:1000|1006|1049|25|7|2004|2026)[hl]|\x1b\[(?:\d+;\d+)?H|\x1b\[[02]?J|\x1b\[\d+C|\x1b\[[\d;]*m|\x1b\](?:9|777);[^\x00-\x1f\x7f-\x9f]*\x1b\\|\r*\n/g;

function expectOursOnly(t: ExecutionContext, { output }: OpenTerminal): void {
  const rest = output.replace(ours, '');
  const at = rest.search(/[\p{Cc}\p{Bidi_Control}\u200b-\u200f\u2060\ufeff\u2028\u2029]/u);
  t.is(at, -1, JSON.stringify(rest.slice(Math.max(0, at - 40), at + 40)));
}

/** What shows texts of backends, one screen after the other, each known by what stands on it. */
const tour: readonly (readonly [keys: readonly string[], shows: RegExp])[] = [
  [['1'], /CHECK/],
  [['4'], /ECON/],
  [['enter'], /requests\/s/],
  [['end'], /ssl_failed/],
  [['q'], /^ *NAME/m],
  [['f'], /Findings/],
  [['q'], /^ *NAME/m],
  [['7'], /Events/],
  [['q'], /^ *NAME/m],
  [['0', '/', 'w', 'w', 'w', '1', 'enter'], /\/www1/],
];

test.serial(
  'whatever a backend says, only our own sequences reach the terminal, on every screen',
  async (t) => {
    const { terminal, standIn, polled } = await watchStandIn(t, {
      args: ['--alert', 'osc9,osc777'],
    });
    await terminal.focusOn(/www1/);
    const texts = textCorpora.flatMap((name) => corpusBytes(name)).map((bytes) => bytes.toString('latin1'));
    const servers = ['www1', 'www2-slow', 'www3-errors'];
    for (let index = 0; index < texts.length; index += servers.length) {
      for (const [place, server] of servers.entries())
        standIn.setLastCheck('www', server, texts[index + place]);
      await polled(1);
    }
    const escapes = texts.filter((text) => text.includes('\x1b')).join(' ');
    standIn.setLastCheck('www', 'www1', escapes);
    for (const [keys, shows] of tour) {
      terminal.press(...(keys as string[]));
      await terminal.waitFor(shows);
      await polled(1);
    }
    t.regex(terminal.line(0), /HAProxy 2\.6/);
    terminal.press('Q');
    await terminal.waitForExit();
    expectOursOnly(t, terminal);
  },
);

test.serial(
  'a recording full of hostile texts is shown, printed and made JSON without one of them being obeyed',
  async (t) => {
    const path = join(temporaryStateHome(t), 'hostile.rec');
    // A keeper lets no more than sixty observations wait for the disk.
    const texts = corpus('escape-sequences', 'control-characters', 'forged-rows').slice(0, 50);
    const cells = (text: string) => ({
      'server:www/www1': { last_chk: text, status: text, check_status: text, addr: text, cookie: text },
      'server:ws/ws1': { last_chk: text, svname: `ws1${text}`, pxname: text },
    });
    const edits = Object.fromEntries(
      texts.map((text, index) => [
        index,
        { cells: cells(text), process: { node: text, description: text, Version: text } },
      ]),
    );
    const failed: Observation = {
      ok: false,
      failure: { code: 'not-haproxy', message: texts[0] ?? '', fix: texts[1] },
    };
    await record(path, [...pictures(texts.length, edits).map(seen), failed]);

    const terminal = openTerminal(t, { args: ['replay', path, '--speed', '50'] });
    await terminal.waitFor(/REPLAY END/);
    terminal.press('p', '[', '[');
    await terminal.waitFor(/PAUSED/);
    terminal.press('p', 'f');
    await terminal.waitFor(/Findings/);
    terminal.press('Q');
    await terminal.waitForExit();
    expectOursOnly(t, terminal);

    for (const args of [[], ['--json']]) {
      const { stdout, stderr } = await run(t, ['replay', path, '--once', '--start', '3s', ...args]);
      t.is(stderr, '');
      t.notRegex(stdout.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u, String(args));
    }
    const end = await run(t, ['replay', path, '--once']);
    t.notRegex(end.stderr.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
  },
);
