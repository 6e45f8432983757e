import { parseHelp } from '../../../src/protocol/commands/help.ts';
import { capturedText } from '../../helpers/pictures.ts';
import { type Session, type SessionOptions, startSession } from './session.ts';

/** A session with the console open, its history read and HAProxy's commands known. */
export function opened(options: SessionOptions & { history?: readonly string[] } = {}): Session {
  const session = startSession(options);
  session.press(':');
  session.dispatch({ kind: 'historyRead', lines: options.history ?? [] });
  session.dispatch({ kind: 'commandsLearned', usages: parseHelp(capturedText('2.6.12', 'help.txt')) });
  return session;
}

export function send(session: Session, line: string): void {
  session.type(line);
  session.press('enter');
}

export function answer(session: Session, text: string): void {
  session.dispatch({ kind: 'lineAnswered', answer: { ok: true, text } });
}

export const said = (session: Session) => session.state.console.lines.map(({ text }) => text);
export const sentLines = (session: Session) =>
  session.effects.flatMap((effect) =>
    effect.kind === 'send' ? effect.plan.steps.map(({ line }) => line) : [],
  );
export const asked = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'askLine' ? [effect.line] : []));
export const remembered = (session: Session) =>
  session.effects.flatMap((effect) => (effect.kind === 'rememberLine' ? [effect.line] : []));
