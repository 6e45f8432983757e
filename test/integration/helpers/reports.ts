import type { ExecutionContext } from 'ava';
import type { Verb } from '../../../src/actions/verbs/verb.ts';
import { text } from '../../../src/model/row.ts';
import { isHaproxySince } from '../../helpers/haproxy.ts';
import { type Chat, startChat } from './chat.ts';
import { type Operator, operateSocket, type Report } from './operator.ts';
import { rowOf } from './watch.ts';

export async function start(
  t: ExecutionContext,
): Promise<{ readonly chat: Chat; readonly operator: Operator }> {
  const chat = await startChat(t);
  return { chat, operator: await operateSocket(t, chat.haproxy.socketPath) };
}

/** A cell of the newest picture. */
export const cell = ({ picture }: Operator, key: string, field: string): string | undefined =>
  text(rowOf(picture, key), field);

/** The weight that was set; before 2.3 only the effective one is listed, which is the same while a server is up. */
export const weight = (operator: Operator, server: string): string | undefined =>
  cell(operator, `server:${server}`, isHaproxySince(2, 3) ? 'uweight' : 'weight');

/** What HAProxy says of a frontend whose ports are closed. */
export const pausedWord = isHaproxySince(2, 6) ? 'PAUSED' : 'STOP';

/** Status of `backend/server`, without the ` 1/3` that tells how sure HAProxy is of it. */
export const status = (operator: Operator, server: string): string | undefined =>
  cell(operator, `server:${server}`, 'status')?.replace(/ \d+\/\d+$/, '');

export const lines = ({ plan }: Report): readonly string[] => plan.steps.map(({ line }) => line);

export const setState = (state: 'ready' | 'maint' | 'drain'): Verb => ({ kind: 'state', state });

/** HAProxy took it without a word, and the next picture shows it. */
export function expectDone(t: ExecutionContext, report: Report, line: string, words: string): void {
  t.deepEqual(lines(report), [line]);
  t.deepEqual(report.outcomes, [{ kind: 'accepted', words: '' }]);
  t.deepEqual(report.verifications, [{ kind: 'verified', words }]);
  t.is(report.message, `${report.plan.title}: done (${words})`);
  t.is(report.tone, 'good');
}

/** HAProxy refused in these words, and the user reads them. */
export function expectRefused(t: ExecutionContext, report: Report, line: string, words: string): void {
  t.deepEqual(lines(report), [line]);
  t.deepEqual(report.outcomes, [{ kind: 'refused', words }]);
  t.deepEqual(report.verifications, []);
  t.is(report.message, `${report.plan.title}: refused: ${words}`);
  t.is(report.tone, 'critical');
}
