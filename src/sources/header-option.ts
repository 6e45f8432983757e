import { quote } from './quote.ts';

export interface Header {
  readonly name: string;
  readonly value: string;
}

export type ParsedHeader =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly message: string };

/** Reads `--header 'Name: value'`. The value is never quoted in a message: it may be a token. */
export function parseHeaderOption(text: string): ParsedHeader {
  const colon = text.indexOf(':');
  if (colon === -1) return refused('A header is written as "Name: value"; the colon is missing.');
  const name = text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  // RFC 9110 5.1 and 5.5.
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return refused(`${quote(name)} is no header name.`);
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value) || /[\r\n]/.test(text))
    return refused(
      `The value of header ${name} holds a line break or another character that headers cannot carry.`,
    );
  if (/^(?:content-length|transfer-encoding|connection)$/i.test(name))
    return refused(`Header ${name} belongs to the connection and cannot be set.`);
  return { ok: true, header: { name, value } };
}

function refused(message: string): ParsedHeader {
  return { ok: false, message };
}
