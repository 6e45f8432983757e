// A bad day in short: a real HAProxy under traffic that is reloaded, killed and wedged, whose socket goes away, on a
// terminal that changes its size and stalls, and a user who presses anything but the keys that leave. Without
// SOAK_MINUTES it takes a few seconds; `npm run soak` takes 20 minutes and prints what the program held at both ends.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../src/demo/random.ts';
import { realHaproxySerialTest } from '../helpers/lab-haproxy.ts';
import { type OpenTerminal, openTerminal, temporaryStateHome } from '../helpers/terminal.ts';
import { cpuPercent, figuresOf } from './helpers/figures.ts';
import { nextKeys } from './helpers/restless-user.ts';
import { startTroubled } from './helpers/troubled-haproxy.ts';

const minutes = Number(process.env.SOAK_MINUTES ?? 0.25);
const seed = Number(process.env.SOAK_SEED ?? 1);

/** Asks for the whole screen, and gives the milliseconds until it came. */
async function repainted(terminal: OpenTerminal): Promise<number> {
  // An Esc that was pressed just before would make another key of it.
  await sleep(100);
  const before = terminal.output.length;
  const startedMs = performance.now();
  terminal.press('ctrl+l');
  await terminal.waitFor(
    () => terminal.output.slice(before).includes('\x1b[?2026h\x1b[H'),
    'a repainted screen',
  );
  return performance.now() - startedMs;
}

/** True for a screen that has its parts, each once, and nothing of another size. */
function isWhole({ screen, isAlternateScreen }: OpenTerminal, columns: number, rows: number): boolean {
  const lines = screen();
  const isInside = lines.length === rows && lines.every((line) => line.length <= columns);
  const titles = lines.filter((line) => /^ *NAME\b/.test(line)).length;
  return isAlternateScreen && isInside && titles === 1 && lines.at(-1) !== '' && lines[0] !== '';
}

/** Backs out of everything, and fails unless what was drawn bit by bit is what is there when all is drawn afresh. */
async function expectRightScreen(terminal: OpenTerminal, columns: number, rows: number): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    terminal.press('esc');
    await sleep(100);
  }
  let before = '';
  // A poll may come between the two.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    before = terminal.text();
    await repainted(terminal);
    if (before === terminal.text() && isWhole(terminal, columns, rows)) return;
    await sleep(100);
  }
  throw new Error(`the screen is not right:\n${before}\nand afresh:\n${terminal.text()}`);
}

realHaproxySerialTest(
  'whatever befalls HAProxy, the terminal and the keys, it goes on, keeps the screen right and grows no further',
  async (t) => {
    t.timeout((minutes + 3) * 60_000);
    const haproxy = await startTroubled(t);
    const record = join(temporaryStateHome(t), 'soak.rec');
    const terminal = openTerminal(t, {
      args: ['--socket', haproxy.socketPath, '-i', '1', '--record', record],
      columns: 120,
      rows: 40,
    });
    await terminal.waitFor(/\bs1\b[\s\S]*\bs6\b/, 'the servers');
    const random = seededRandom(seed);
    const waits: number[] = [];
    const counts: Record<string, number> = { keys: 0, resizes: 0, stalls: 0, screens: 0 };
    const count = (what: string, by = 1) => {
      counts[what] = (counts[what] ?? 0) + by;
    };
    let size: readonly [number, number] = [120, 40];
    const endMs = performance.now() + minutes * 60_000;
    const isOver = () => performance.now() > endMs;

    const trouble = async () => {
      const kinds = Object.entries(haproxy.troubles);
      for (let turn = 0; !isOver(); turn += 1) {
        const [name, happen] = kinds[turn % kinds.length] ?? ['', async () => {}];
        await happen();
        count(name);
        await sleep(2000 + random() * 8000);
      }
    };
    const use = async () => {
      for (let turn = 1; !isOver(); turn += 1) {
        const keys = nextKeys(random);
        for (const key of keys) {
          terminal.press(key);
          await sleep(20 + random() * 150);
        }
        count('keys', keys.length);
        if (turn % 7 === 0) waits.push(await repainted(terminal));
        if (turn % 11 === 0) {
          size = [40 + Math.floor(random() * 160), 10 + Math.floor(random() * 50)];
          terminal.resize(...size);
          count('resizes');
        }
        if (turn % 53 === 0) {
          terminal.stall(true);
          await sleep(3000);
          terminal.stall(false);
          count('stalls');
        }
        if (turn % 29 === 0) {
          await expectRightScreen(terminal, ...size);
          count('screens');
        }
      }
    };

    const windowSeconds = Math.min(60, minutes * 15);
    const ends = async () => {
      // Loading and compiling is over by then.
      await sleep(windowSeconds * 1000);
      const first = figuresOf(terminal.pid);
      await sleep(windowSeconds * 1000);
      const second = figuresOf(terminal.pid);
      await sleep(Math.max(0, endMs - performance.now() - windowSeconds * 1000));
      const third = figuresOf(terminal.pid);
      await sleep(windowSeconds * 1000);
      return { early: second, earlyCpu: cpuPercent(first, second), late: figuresOf(terminal.pid), third };
    };
    const [{ early, earlyCpu, late, third }] = await Promise.all([ends(), trouble(), use()]);
    await expectRightScreen(terminal, ...size);

    const sorted = waits.toSorted((a, b) => a - b);
    const at = (share: number) => `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)} ms`;
    t.log(
      `${minutes} minutes, seed ${seed}: ${Object.entries(counts)
        .map(([what, times]) => `${times} ${what}`)
        .join(', ')}`,
    );
    t.log(
      `memory ${early.megabytes} MB -> ${late.megabytes} MB, handles ${early.handles} -> ${late.handles}`,
    );
    t.log(`processor ${earlyCpu} % -> ${cpuPercent(third, late)} % of one core`);
    t.log(`from key to repainted screen: median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)}`);
    t.true(late.handles <= early.handles + 8, `${early.handles} handles became ${late.handles}`);
    t.true(late.megabytes <= early.megabytes + 100, `${early.megabytes} MB became ${late.megabytes} MB`);
    terminal.press('ctrl+c');
    t.deepEqual(await terminal.waitForExit(), { code: 0, signal: 0 });
  },
);
