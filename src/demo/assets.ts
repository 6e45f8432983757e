import certificate from '../../fixtures/haproxy/site.pem';
import configuration from '../../fixtures/haproxy/socketio.cfg';
import type { LabAssets } from './lab-assets.ts';

/** The files of the demo, inlined by the bundler. Only the bundle can load this module: import it dynamically. */
export const assets: LabAssets = { configuration, certificate };
