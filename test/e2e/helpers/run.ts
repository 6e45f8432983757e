import type { ExecutionContext } from 'ava';
import { type RunOptions, type RunResult, start } from './start.ts';

/** Runs hatop-ts without a terminal to its end; it is killed with the test. */
export function run(
  t: ExecutionContext,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return start(t, args, options).ended;
}
