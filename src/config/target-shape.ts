import { targetColours } from '../model/target-colour.ts';
import { parseAddress } from '../sources/address.ts';
import { type Header, parseHeaderOption } from '../sources/header-option.ts';
import { intervalShape, rulesShape } from './option-shapes.ts';
import { type Filled, field, record } from './record.ts';
import { anyText, bad, flag, good, list, oneOf, type Shape, text, wrong } from './shape.ts';

const openFile =
  'others can read this file, so no secret is taken from it: chmod 600 it, or leave the secret to $HATOP_PASSWORD or ~/.netrc';

/** A value that may be a secret. Its text is in no message. */
function secret<T>(shape: Shape<T>, isSecret: (value: T) => boolean): Shape<T> {
  return {
    schema: shape.schema,
    read(value, reading) {
      const read = shape.read(value, reading);
      if (read === undefined || !isSecret(read) || !reading.isOpenToOthers) return read;
      return wrong(reading, value.place, openFile);
    },
  };
}

const address = text((written) => {
  const parsed = parseAddress(written);
  return parsed.ok ? good(written) : bad(parsed.message);
});

const url = text(
  (written) => {
    return /^https?:\/\/[^/]/.test(written) && URL.canParse(written)
      ? good(written)
      : bad('this is not the address of a stats page: write http://HOST:PORT/PATH or https://...');
  },
  { pattern: '^https?://[^/]' },
);

const header = text<Header>(
  (written) => {
    const parsed = parseHeaderOption(written);
    return parsed.ok ? good(parsed.header) : bad(parsed.message);
  },
  { pattern: ':' },
);

const user = text((written) =>
  written === '' || written.includes(':')
    ? bad('write the name alone; the password has an entry of its own')
    : good(written),
);

const hasPassword = (written: string) => new URL(written).password !== '';
const isSecretHeader = ({ name }: Header) =>
  /^(?:proxy-)?authorization$|^cookie$|token|key|secret/i.test(name);

const fields = {
  socket: field(
    address,
    'runtime socket: PATH, HOST:PORT, [V6]:PORT or abns@NAME',
    '"/run/haproxy/admin.sock"',
  ),
  url: field(
    secret(url, hasPassword),
    'stats page, in place of a socket',
    '"https://lb1.example.org/haproxy?stats"',
  ),
  user: field(user, 'user of the stats page', '"admin"'),
  password: field(
    secret(anyText(), () => true),
    'its password, where only the owner can read this file',
    '"..."',
  ),
  header: field(
    list(secret(header, isSecretHeader)),
    'headers for the stats page, "Name: value"',
    '["X-Forwarded-Proto: https"]',
  ),
  cacert: field(
    anyText(),
    'PEM file of authorities to trust for the stats page',
    '"/etc/ssl/example-ca.pem"',
  ),
  insecure: field(flag(), 'do not verify the certificate of the stats page', 'false'),
  label: field(anyText(), 'what the header calls it; by default its name here', '"PROD lb1"'),
  colour: field(oneOf(targetColours), 'colour of the label', '"red"'),
  'read-only': field(flag(), 'change nothing there', 'true'),
  interval: field(intervalShape, 'seconds between polls of it', '2'),
  class: field(rulesShape, 'class rules for it, tried before the others', '["websocket=chat_*"]'),
  'haproxy-config': field(
    list(anyText()),
    "HAProxy's configuration, for the classes",
    '["/etc/haproxy/haproxy.cfg"]',
  ),
};

const ofPages = ['user', 'password', 'header', 'cacert', 'insecure'] as const;

/** A HAProxy by name. */
export type TargetSettings = Filled<typeof fields>;
export const targetFields = fields;

export const targetShape: Shape<TargetSettings> = record(fields, {
  schema: {
    oneOf: [{ required: ['socket'] }, { required: ['url'] }],
    dependentRequired: {
      ...Object.fromEntries(ofPages.map((key) => [key, ['url']])),
      password: ['url', 'user'],
    },
  },
  read(_, { entries, place }, reading) {
    const has = (key: string) => entries.has(key);
    if (!has('socket') && !has('url')) wrong(reading, place, 'this target has neither "socket" nor "url"');
    const second = has('socket') ? entries.get('url') : undefined;
    if (second) wrong(reading, second.place, '"socket" and "url" are two sources: leave one of them out');
    for (const key of has('url') ? [] : ofPages) {
      const entry = entries.get(key);
      if (entry) wrong(reading, entry.place, `${JSON.stringify(key)} is for a stats page: it needs "url"`);
    }
    const password = entries.get('password');
    if (password && has('url') && !has('user')) wrong(reading, password.place, '"password" needs "user"');
  },
});
