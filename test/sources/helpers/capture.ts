import { readFileSync } from 'node:fs';

/** A file of fixtures/captures, as bytes. */
export function capture(version: string, name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/captures/${version}/${name}`, import.meta.url));
}

/** The body of the recorded chunked answer of the stats page. */
export function capturedCsv(version: string): Buffer {
  const raw = capture(version, 'http_csv.raw');
  let at = raw.indexOf('\r\n\r\n') + 4;
  const parts: Buffer[] = [];
  for (;;) {
    const lineEnd = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(raw.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
