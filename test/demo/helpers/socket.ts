import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';

/** Sends one line and reads to the end; the code of the error where there is no answer. */
export function ask(socketPath: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: socketPath });
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
  });
}

export type StatLine = Readonly<Record<string, string>>;

/** Rows of a `show stat` answer by `proxy/name`. */
export function statLines(answer: string): ReadonlyMap<string, StatLine> {
  const records: StatLine[] = parse(answer.replace(/^# /, ''), {
    columns: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  return new Map(records.map((record) => [`${record.pxname}/${record.svname}`, record]));
}

/** Asks again until the condition holds; the last answer is in the error. */
export async function waitFor<T>(
  read: () => Promise<T> | T,
  isEnough: (value: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const value = await read();
    if (isEnough(value)) return value;
    if (performance.now() > deadline) throw new Error(`not in time; last seen: ${String(value)}`);
    await delay(50);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
