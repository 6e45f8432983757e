import { type Row, text } from '../../model/row.ts';
import {
  isAddressAccepted,
  parseServerAddress,
  type ServerAddress,
  setServerAddress,
} from '../../protocol/commands/server-address.ts';
import { openSessions } from './consequences.ts';
import { consequence, type Deed, verification } from './verb.ts';

/** Where a server is. */
export function addressDeed(address: ServerAddress): Deed {
  return {
    appliesTo: 'server',
    since: address.port === undefined ? [1, 6] : [1, 7],
    level: 'admin',
    pageAction: undefined,
    isIrreversible: false,
    title: (names) => `Move ${names} to ${addressWords(address)}`,
    line: (row) => setServerAddress(row.proxy, row.name, address),
    consequences: (picture, rows) => [
      ...rows.map((row) =>
        consequence(
          `${row.proxy}/${row.name}: ${text(row, 'addr') ?? 'unknown'} -> ${addressWords(address)}`,
        ),
      ),
      openSessions(picture, rows, 'stay with the old address until they end'),
      consequence('health checks go to the new address'),
    ],
    verdict: (answer) =>
      isAddressAccepted(answer) ? { kind: 'accepted' } : { kind: 'refused', words: answer.trim() },
    verify: (after) => verification(isAt(after, address), `address is ${text(after, 'addr') ?? 'unknown'}`),
    undo: (before) => {
      const former = parseServerAddress(text(before, 'addr') ?? '');
      return former && { kind: 'address', address: former };
    },
  };
}

function isAt(row: Row, address: ServerAddress): boolean {
  const now = parseServerAddress(text(row, 'addr') ?? '');
  return (
    now !== undefined &&
    now.host === address.host &&
    (address.port === undefined || now.port === address.port)
  );
}

export function addressWords({ host, port }: ServerAddress): string {
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
