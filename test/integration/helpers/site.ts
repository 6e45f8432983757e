import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { renderConfiguration } from '../../../src/demo/configuration.ts';
import { fixture } from '../../demo/helpers/assets.ts';
import { type RunningHaproxy, startHaproxy } from '../../helpers/haproxy.ts';
import {
  type Application,
  startEcho,
  startFlashApplication,
  startHttpApplication,
  startWebSocketApplication,
} from './application.ts';

/** Certificate and key of the demo's site. */
export const sitePem = fileURLToPath(new URL('../../../fixtures/haproxy/site.pem', import.meta.url));

export interface Site {
  readonly haproxy: RunningHaproxy;
  readonly http: Application;
  readonly webSocket: Application;
  /** `https://…` of the entrance where TLS ends. */
  readonly httpsUrl: string;
  readonly wssUrl: string;
  /** `http://…` of the entrance that only redirects. */
  readonly httpUrl: string;
  readonly flashPort: number;
  /** Where the plain TCP service listens. */
  readonly rawPort: number;
  /** A socket of level operator, and one of level user. */
  readonly operatorSocket: string;
  readonly userSocket: string;
}

export interface SiteOptions {
  /** Without it, bytes of open connections are not counted before they close. */
  readonly hasContstats?: boolean;
  /** Without checks nothing but the clients' traffic is counted anywhere. */
  readonly hasChecks?: boolean;
  /** Sections that are put behind the others. */
  readonly more?: string;
}

const moreSockets = `
    stats socket @DIR@/operator.sock mode 600 level operator
    stats socket @DIR@/user.sock mode 600 level user`;

/**
 * A real HAProxy with the demo's configuration and a plain TCP service beside it, and real servers behind it: one for
 * each class, which all three server lines of its backend lead to.
 */
export async function startSite(t: ExecutionContext, options: SiteOptions = {}): Promise<Site> {
  const [http, webSocket, flash, echo] = await Promise.all([
    startHttpApplication(t),
    startWebSocketApplication(t),
    startFlashApplication(t),
    startEcho(t),
  ]);
  const values = new Map([
    ['DIR', '@DIR@'],
    ['HTTP_PORT', '@PORT:http@'],
    ['HTTPS_PORT', '@PORT:https@'],
    ['FLASH_PORT', '@PORT:flash@'],
    ['STATS_PORT', '@PORT:stats@'],
  ]);
  for (const number of [1, 2, 3]) {
    values.set(`WWW${number}_PORT`, String(http.port));
    values.set(`WS${number}_PORT`, String(webSocket.port));
    values.set(`FLASH${number}_PORT`, String(flash.port));
  }
  const template = fixture('haproxy/socketio.cfg').replaceAll('@DIR@/site.pem', sitePem);
  const site = renderConfiguration(template, values)
    .replace(/(stats socket .*haproxy\.sock.*)/, `$1 expose-fd listeners${moreSockets}`)
    .replace('option contstats', options.hasContstats === false ? 'no option contstats' : 'option contstats');
  const text = options.hasChecks === false ? site.replace(/^( +server .*) check\b/gm, '$1') : site;
  const haproxy = await startHaproxy(t, `${text}\n${rawService(echo.port)}\n${options.more ?? ''}\n`);
  const at = (name: string) => `127.0.0.1:${haproxy.port(name)}`;
  return {
    haproxy,
    http,
    webSocket,
    httpsUrl: `https://${at('https')}`,
    wssUrl: `wss://${at('https')}/socket.io/?EIO=4&transport=websocket`,
    httpUrl: `http://${at('http')}`,
    flashPort: haproxy.port('flash'),
    rawPort: haproxy.port('raw'),
    operatorSocket: `${haproxy.directory}/operator.sock`,
    userSocket: `${haproxy.directory}/user.sock`,
  };
}

function rawService(port: number): string {
  return `listen raw
    mode tcp
    bind 127.0.0.1:@PORT:raw@
    server raw1 127.0.0.1:${port}`;
}
