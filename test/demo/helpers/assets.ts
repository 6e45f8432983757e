import { readFileSync } from 'node:fs';
import type { LabAssets } from '../../../src/demo/lab-assets.ts';

export function fixture(path: string): string {
  return readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8');
}

/** What the bundle inlines, read from the files. */
export function readAssets(): LabAssets {
  return {
    configuration: fixture('haproxy/socketio.cfg'),
    certificate: fixture('haproxy/site.pem'),
  };
}
