import type { Gate } from '../actions/gate.ts';
import type { Message, MessageTone, State } from './state.ts';

/** How long a message stays that asks for nothing. Seconds. */
const passingSeconds = 8;

export function withMessage(state: State, tone: MessageTone, text: string): State {
  return { ...state, message: { text, tone, atSeconds: state.nowSeconds } };
}

/** Why the gate is closed: true at this moment only, so it goes by itself. */
export function withRefusal(state: State, { reason, fix }: Extract<Gate, { isOpen: false }>): State {
  const text = `${reason}: ${fix}`;
  return { ...state, message: { text, tone: 'warning', atSeconds: state.nowSeconds, isOfMoment: true } };
}

/** What is left of a message as time goes by: what asks for something waits for a key. */
export function aged(message: Message | undefined, nowSeconds: number): Message | undefined {
  if (message === undefined || !isPassing(message)) return message;
  return nowSeconds - message.atSeconds > passingSeconds ? undefined : message;
}

/** True for news that asks for nothing, or that time makes wrong. */
export function isPassing(message: Message | undefined): boolean {
  return message?.tone === 'plain' || message?.tone === 'good' || message?.isOfMoment === true;
}
