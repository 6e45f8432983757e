import type { ExecutionContext } from 'ava';

/** AVA starts all tests of a file at once; with more than these in the same process HAProxy starves and waits run out. */
const most = 8;

const holders = new WeakSet<ExecutionContext>();
const waiting: (() => void)[] = [];
let taken = 0;

/** Resolves when this test may run, and keeps its place until the test has ended. */
export async function takeSlot(t: ExecutionContext): Promise<void> {
  if (holders.has(t)) return;
  holders.add(t);
  if (taken === most) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken += 1;
  t.teardown(() => {
    const next = waiting.shift();
    if (next) next();
    else taken -= 1;
  });
}
