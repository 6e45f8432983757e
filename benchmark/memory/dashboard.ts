import { appendFileSync } from 'node:fs';
import { runDashboard } from '../../src/app/dashboard.ts';
import { historyFile } from '../../src/app/history-file.ts';
import { noJournalFile } from '../../src/app/journal-file.ts';
import { lookFile } from '../../src/app/look-file.ts';
import { createObserver, type Observer } from '../../src/app/observer.ts';
import { openSocket } from '../../src/app/open-source.ts';
import type { Clock } from '../../src/clock.ts';
import { unicodeGlyphs } from '../../src/render/glyphs.ts';
import { colourPalette } from '../../src/render/tone.ts';
import type { Checkpoint } from './checkpoint.ts';

/**
 * The dashboard as it is, on a runtime socket, with a clock of its own: every poll is one second after the one before it,
 * however soon that one comes. So it lives through an hour in a few minutes. Bundled like the program itself, with its
 * settings of V8; appends one line of JSON to a file at each of the polls that it was given. Arguments: socket, file, seconds
 * that a poll really takes, polls.
 */
const [socketPath = '', reportPath = '', interval, ...wanted] = process.argv.slice(2);
const checkpoints = new Set(wanted.map(Number));

const { settle }: { settle(): void } = require('../../bin/v8-settings.cjs');
/** The program waits 10 s, which are ten polls there and more than a hundred here. */
const settledAfterPolls = 10;

const startMs = Date.now();
let polls = 0;
const clock: Clock = { wallMs: () => startMs + polls * 1000, monotonicSeconds: () => polls };

const megabytes = (bytes: number) => bytes / 1024 / 1024;

async function report(): Promise<void> {
  const { rss } = process.memoryUsage();
  // What is still being compressed belongs to the past, not to what grows.
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const checkpoint: Checkpoint = {
    polls,
    residentMb: megabytes(rss),
    residentAfterCollectionMb: megabytes(process.memoryUsage.rss()),
    liveMb: megabytes(heapUsed + external),
  };
  appendFileSync(reportPath, `${JSON.stringify(checkpoint)}\n`);
}

const opened = openSocket(socketPath, clock);
if (!opened.ok) throw new Error(opened.message);
const { source } = opened;
const real = createObserver({ source, userRules: [], configurationPaths: [], isOnThisHost: true });
const observer: Observer = {
  async observe(attention) {
    if (checkpoints.has(polls)) await report();
    polls += 1;
    if (polls === settledAfterPolls) settle();
    return real.observe(attention);
  },
};
const home = process.env.XDG_STATE_HOME ?? '';

void runDashboard({
  source,
  observer,
  clock,
  stdin: process.stdin,
  stdout: process.stdout,
  glyphs: unicodeGlyphs,
  palette: colourPalette,
  env: process.env,
  intervalSeconds: Number(interval),
  isReadOnly: false,
  who: 'bench',
  journal: noJournalFile,
  alerts: { ways: [], isInTmux: false },
  history: historyFile(`${home}/history`),
  userRules: [],
  look: lookFile(`${home}/view.json`),
  loadUi: () => import('../../src/ui/mount.tsx'),
}).then((code) => process.exit(code));
