import { lookup } from 'node:dns';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { endpointText } from './endpoint.ts';
import { type Fault, quoted } from './fault.ts';
import { type Trial, within } from './trial.ts';

/** Makes the connection of a way: name, TCP, PROXY header, TLS. The caller ends it. Throws ProbeFault. */
export async function openConnection(trial: Trial): Promise<Socket> {
  const { way } = trial;
  const address = way.endpoint.kind === 'tcp' ? await resolveName(trial, way.endpoint.host) : undefined;
  const socket = await connectTo(trial, address);
  if (way.proxyHeader !== 'none') socket.write(proxyHeaders[way.proxyHeader]);
  if (!way.isTls) return socket;
  try {
    return await startTls(trial, socket);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/**
 * What HAProxy's own health checks say where a client has no part in the connection: UNKNOWN in version 1, LOCAL in
 * version 2 (doc/proxy-protocol.txt, 2.1 and 2.2).
 */
const proxyHeaders = {
  v1: Buffer.from('PROXY UNKNOWN\r\n'),
  v2: Buffer.from('0d0a0d0a000d0a515549540a20000000', 'hex'),
} as const;

async function resolveName(trial: Trial, host: string): Promise<string> {
  if (isIP(host.replace(/%.*$/, '')) > 0) return host;
  const late: Fault = { kind: 'unresolved', code: 'no answer in time' };
  const address = await within<string>(trial, 'resolve', late, (resolve, fail) => {
    lookup(host, (error, found) =>
      error ? fail({ kind: 'unresolved', code: error.code ?? 'unknown' }) : resolve(found),
    );
    return () => {};
  });
  trial.passed('resolve', `${host} is ${address}`);
  return address;
}

async function connectTo(trial: Trial, address: string | undefined): Promise<Socket> {
  const { endpoint } = trial.way;
  const late: Fault = { kind: 'unconnected', code: 'timeout' };
  const socket = await within<Socket>(trial, 'connect', late, (resolve, fail) => {
    const made =
      endpoint.kind === 'unix'
        ? connect({ path: endpoint.path })
        : connect({ host: address ?? endpoint.host, port: endpoint.port });
    let isMade = false;
    const onConnect = () => {
      isMade = true;
      resolve(made);
    };
    const onError = (error: NodeJS.ErrnoException) =>
      fail({ kind: 'unconnected', code: error.code ?? 'unknown error' });
    made.once('connect', onConnect);
    made.once('error', onError);
    // Errors between two steps belong to the next one, which finds the socket destroyed.
    return () => {
      made.off('connect', onConnect);
      made.on('error', () => {});
      made.off('error', onError);
      if (!isMade) made.destroy();
    };
  });
  const proxy =
    trial.way.proxyHeader === 'none' ? '' : `; says the PROXY protocol ${trial.way.proxyHeader} first`;
  trial.passed('connect', `connected to ${endpointText(endpoint)}${proxy}`);
  return socket;
}

async function startTls(trial: Trial, plain: Socket): Promise<TLSSocket> {
  const name = trial.way.host.replace(/:\d+$/, '');
  const late: Fault = { kind: 'tls', what: 'silent', code: 'timeout' };
  const secure = await within<TLSSocket>(trial, 'tls', late, (resolve, fail) => {
    const made = connectTls({
      socket: plain,
      // What is wrong with the certificate is told, not enforced: a server is named by its address here.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
      ...(isIP(name.replace(/^\[|\]$/g, '')) === 0 && name !== '' ? { servername: name } : {}),
    });
    made.once('secureConnect', () => resolve(made));
    made.on('error', (error: NodeJS.ErrnoException) => fail(tlsFault(error)));
    made.once('close', () => fail({ kind: 'tls', what: 'closed', code: 'closed' }));
    return () => {};
  });
  trial.passed('tls', `${secure.getProtocol() ?? 'TLS'} as ${quoted(name)}; ${certificateWords(secure)}`);
  return secure;
}

/** How long the second look may take. */
const tlsWithinMs = 1000;

/** True when a TLS handshake succeeds on a connection of its own, where plain text got no answer. */
export async function speaksTls({ way, signal, timeoutMs }: Trial): Promise<boolean> {
  const { endpoint } = way;
  const where =
    endpoint.kind === 'unix' ? { path: endpoint.path } : { host: endpoint.host, port: endpoint.port };
  const wait = { signal, timeoutMs: Math.min(timeoutMs, tlsWithinMs) };
  return within<boolean>(wait, 'tls', { kind: 'cancelled' }, (resolve) => {
    const socket = connectTls({ ...where, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
    socket.once('secureConnect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    return () => socket.destroy();
  }).catch(() => false);
}

function tlsFault({ code = '' }: NodeJS.ErrnoException): Fault {
  // What a plain port says in place of a TLS record makes no sense as one.
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER|EPROTO/.test(code))
    return { kind: 'tls', what: 'not tls', code };
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === '') return { kind: 'tls', what: 'closed', code };
  return { kind: 'tls', what: 'refused', code };
}

function certificateWords(secure: TLSSocket): string {
  const certificate = secure.getPeerCertificate();
  // Undefined where the peer showed none, whatever the types say.
  const subject: string | readonly string[] | undefined = certificate.subject?.CN;
  const name = subject === undefined ? 'without a common name' : `for ${quoted([subject].flat().join(' '))}`;
  const fault = secure.authorizationError as Error | string | null | undefined;
  const words =
    fault === null || fault === undefined ? '' : String((fault as { code?: string }).code ?? fault);
  return words === ''
    ? `certificate ${name}, trusted here`
    : `certificate ${name}, not trusted here: ${faults[words] ?? words}`;
}

const faults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is unknown here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is unknown here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is unknown here',
  CERT_HAS_EXPIRED: 'it has expired, browsers refuse it',
  CERT_NOT_YET_VALID: 'it is not valid yet, browsers refuse it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another name',
};
