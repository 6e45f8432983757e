import { X509Certificate } from 'node:crypto';

/** What is wrong with the text of a `--cacert` file, undefined when it holds certificates. TLS itself ignores a bad one silently. */
export function certificateFault(pem: string): string | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  if (blocks === null) return 'it holds no certificate in PEM form';
  for (const block of blocks) {
    try {
      new X509Certificate(block);
    } catch {
      return 'it holds a damaged certificate';
    }
  }
  return undefined;
}
