import type { Message, MessageTone, State } from './state.ts';

/** How long a message stays that asks for nothing. Seconds. */
const passingSeconds = 8;

export function withMessage(state: State, tone: MessageTone, text: string): State {
  return { ...state, message: { text, tone, atSeconds: state.nowSeconds } };
}

/** What is left of a message as time goes by: refusals and losses wait for a key. */
export function aged(message: Message | undefined, nowSeconds: number): Message | undefined {
  if (message === undefined || message.tone === 'critical') return message;
  return nowSeconds - message.atSeconds > passingSeconds ? undefined : message;
}
