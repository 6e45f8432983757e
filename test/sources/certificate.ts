import test from 'ava';
import { certificateFault } from '../../src/sources/certificate.ts';
import { certificate } from './helpers/web.ts';

test('certificates are accepted, alone and in a row', (t) => {
  t.is(certificateFault(certificate), undefined);
  t.is(certificateFault(`comment\n${certificate}\n${certificate}`), undefined);
});
test('a file of something else is refused', (t) => {
  t.regex(certificateFault('') ?? '', /no certificate/);
  t.regex(
    certificateFault('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----') ?? '',
    /no certificate/,
  );
});
test('a damaged certificate is refused, also behind a good one', (t) => {
  const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  t.regex(certificateFault(`${certificate}\n${damaged}`) ?? '', /damaged/);
});
