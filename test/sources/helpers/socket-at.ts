import { systemClock } from '../../../src/clock.ts';
import { parseAddress } from '../../../src/sources/address.ts';
import { createRuntimeSocket } from '../../../src/sources/runtime-socket.ts';

/** The source under test at an address as a user writes it. */
export function socketAt(text: string, options: { timeout?: number; maxBytes?: number } = {}) {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return createRuntimeSocket({
    address: parsed.address,
    clock: systemClock,
    requestTimeoutSeconds: options.timeout ?? 5,
    ...(options.maxBytes === undefined ? {} : { maxAnswerBytes: options.maxBytes }),
  });
}
