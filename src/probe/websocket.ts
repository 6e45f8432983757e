import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type RawData, WebSocket } from 'ws';
import { openConnection } from './connect.ts';
import { type Fault, faultOfError, quoted } from './fault.ts';
import { statusFault } from './http.ts';
import { echoText, requestHeaders } from './request.ts';
import { secondsOf, type Trial, within } from './trial.ts';

/** How long a message is waited for that nobody promised. */
const echoWithinMs = 1000;
/** A Socket.IO server speaks first, and at once (Engine.IO protocol 4, "Handshake"). */
const engineWithinMs = 500;
/** Bytes; a server may begin with all it knows. */
const largestMessage = 4 * 1024 * 1024;

/**
 * The handshake, a ping that every conforming server answers (RFC 6455, 5.5.2), and the echo of a text, which only an
 * echo server sends and which therefore never fails. Throws ProbeFault.
 */
export async function probeWebSocket(trial: Trial): Promise<string> {
  const socket = await openConnection(trial);
  const client = new WebSocket(`ws://probe.invalid${trial.way.path}`, {
    createConnection: () => socket,
    headers: requestHeaders(trial.way),
    perMessageDeflate: false,
    maxPayload: largestMessage,
    ...(trial.way.origin === undefined ? {} : { origin: trial.way.origin }),
  });
  try {
    const inbox = collect(client);
    await upgrade(trial, client, socket);
    await ping(trial, client, inbox);
    await echo(trial, client, inbox);
    await close(trial, client);
    return '101';
  } finally {
    client.terminate();
    socket.destroy();
  }
}

interface Inbox {
  /** The first messages, oldest first; taken out by who reads them. */
  readonly messages: string[];
  onMessage: () => void;
  /** Why the frames could not be read. */
  frameFault: Fault | undefined;
}

function collect(client: WebSocket): Inbox {
  const inbox: Inbox = { messages: [], onMessage: () => {}, frameFault: undefined };
  // Frames may come with the 101 itself, and their errors then before anybody waits for a pong.
  client.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
      inbox.frameFault = {
        kind: 'other',
        words: '101, then a message of more than 4 MiB, which was not read',
      };
    else if (error.code?.startsWith('WS_ERR_')) inbox.frameFault = { kind: 'frames', words: error.message };
  });
  client.on('message', (data: RawData, isBinary) => {
    if (inbox.messages.length >= 100) return;
    inbox.messages.push(isBinary ? '(binary)' : String(data).slice(0, 200));
    inbox.onMessage();
  });
  return inbox;
}

async function upgrade(trial: Trial, client: WebSocket, socket: Socket): Promise<void> {
  const late: Fault = { kind: 'silent', seconds: secondsOf(trial), after: 'request' };
  let hasAnswer = false;
  await within<void>(trial, 'upgrade', late, (resolve, fail) => {
    const onByte = () => {
      hasAnswer = true;
      trial.passed('first byte', 'an answer begins');
    };
    const onOpen = () => resolve();
    const onOther = (_: unknown, response: IncomingMessage) => {
      fail(statusFault(response));
      response.destroy();
    };
    const onError = (error: Error) => fail(handshakeFault(error));
    const onEnd = () => {
      if (!hasAnswer) fail({ kind: 'closed', isReset: false });
    };
    socket.once('data', onByte);
    socket.once('close', onEnd);
    client.once('open', onOpen);
    client.once('unexpected-response', onOther);
    client.once('error', onError);
    return () => {
      socket.off('data', onByte);
      socket.off('close', onEnd);
      client.off('open', onOpen);
      client.off('error', onError);
    };
  });
  trial.passed('upgrade', 'HTTP 101, Sec-WebSocket-Accept is right');
}

function handshakeFault(error: Error): Fault {
  if (error.message === 'Invalid Sec-WebSocket-Accept header')
    return { kind: 'handshake', what: 'accept', words: error.message };
  if (error.message === 'Invalid Upgrade header')
    return { kind: 'handshake', what: 'upgrade', words: error.message };
  if (/subprotocol|Sec-WebSocket-/.test(error.message))
    return { kind: 'handshake', what: 'other', words: error.message };
  return faultOfError(error);
}

async function ping(trial: Trial, client: WebSocket, inbox: Inbox): Promise<void> {
  const late: Fault = { kind: 'unanswered ping', seconds: secondsOf(trial) };
  await within<void>(trial, 'ping', late, (resolve, fail) => {
    const onPong = () => resolve();
    const onClose = (code: number, reason: Buffer) =>
      fail(inbox.frameFault ?? { kind: 'ended', code, words: String(reason).slice(0, 200) });
    client.once('pong', onPong);
    client.once('close', onClose);
    if (client.readyState === client.CLOSED) onClose(1006, Buffer.alloc(0));
    // Where the server is closing already, its closing handshake follows.
    else client.ping(echoText, undefined, () => {});
    return () => {
      client.off('pong', onPong);
      client.off('close', onClose);
    };
  });
  trial.passed('ping', 'answered with a pong');
}

async function echo(trial: Trial, client: WebSocket, inbox: Inbox): Promise<void> {
  if (trial.way.path.includes('EIO=')) {
    const first = await nextMessage(trial, client, inbox, engineWithinMs, (text) => text.startsWith('0{'));
    if (first !== undefined) {
      // A Socket.IO server ends the connection over a text that is not of its protocol.
      trial.passed('echo', 'not sent: Engine.IO opened a session at once, as a Socket.IO server does');
      return;
    }
  }
  if (client.readyState === client.OPEN) client.send(echoText, () => {});
  const echoed = await nextMessage(trial, client, inbox, echoWithinMs, (text) => text === echoText);
  if (echoed !== undefined) trial.passed('echo', 'the text came back');
  else if (client.readyState !== client.OPEN)
    trial.noted('echo', 'connected, but the server closed after a text: it may not take such messages');
  else {
    const other = inbox.messages[0];
    trial.noted(
      'echo',
      other === undefined
        ? 'connected, but the server did not answer a message: it may not be an echo server'
        : `connected; the server said ${quoted(other)}: it may not be an echo server`,
    );
  }
}

/** The next message that is wanted; undefined when none came in time or the server closed. */
async function nextMessage(
  { timeoutMs, signal }: Trial,
  client: WebSocket,
  inbox: Inbox,
  mostMs: number,
  isWanted: (text: string) => boolean,
): Promise<string | undefined> {
  let isCancelled = false;
  const found = await within<string | undefined>(
    { timeoutMs: Math.min(timeoutMs, mostMs), signal },
    'echo',
    { kind: 'silent', seconds: 0, after: 'answer' },
    (resolve) => {
      const look = () => {
        const text = inbox.messages.find(isWanted);
        if (text !== undefined) resolve(text);
      };
      const onClose = () => resolve(undefined);
      inbox.onMessage = look;
      client.once('close', onClose);
      look();
      if (client.readyState !== client.OPEN) resolve(undefined);
      return () => {
        inbox.onMessage = () => {};
        client.off('close', onClose);
      };
    },
  ).catch(() => {
    isCancelled = signal.aborted;
    return undefined;
  });
  if (isCancelled) signal.throwIfAborted();
  return found;
}

async function close(trial: Trial, client: WebSocket): Promise<void> {
  const { signal } = trial;
  const timeoutMs = Math.min(trial.timeoutMs, echoWithinMs);
  const late: Fault = { kind: 'silent', seconds: 0, after: 'answer' };
  const code = await within<number>({ timeoutMs, signal }, 'close', late, (resolve) => {
    if (client.readyState === client.CLOSED) resolve(1006);
    client.once('close', resolve);
    client.close(1000);
    return () => client.off('close', resolve);
  }).catch(() => undefined);
  if (code === 1000 || code === 1005) trial.passed('close', 'closed by both sides');
  else if (code === undefined) trial.noted('close', 'the server did not answer the closing frame');
  else trial.noted('close', `the connection ended with code ${code}`);
}
