import type { ExecutionContext } from 'ava';
import { ask, statLines, waitFor } from '../../demo/helpers/socket.ts';
import { type RunningHaproxy, startHaproxy } from '../../helpers/haproxy.ts';
import { startWebSocketApplication } from './application.ts';

export interface Chat {
  readonly haproxy: RunningHaproxy;
  /** `ws://…` of the entrance to `chat`. */
  readonly url: string;
  readonly operatorSocket: string;
  readonly userSocket: string;
}

/** A HAProxy with something for every verb to act on, in front of a WebSocket server; checks are over and stay over. */
export async function startChat(t: ExecutionContext): Promise<Chat> {
  const application = await startWebSocketApplication(t);
  const server = `127.0.0.1:${application.port}`;
  const haproxy = await startHaproxy(
    t,
    `global
  stats socket @DIR@/admin.sock mode 600 level admin
  stats socket @DIR@/operator.sock mode 600 level operator
  stats socket @DIR@/user.sock mode 600 level user
  max-spread-checks 10
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
  default-server inter 1h
listen chat
  bind 127.0.0.1:@PORT:chat@
  timeout tunnel 1h
  balance roundrobin
  cookie SERVER insert indirect nocache
  server chat1 ${server} check weight 20 cookie one
  server chat2 ${server} check weight 20 cookie two
  server chat3 ${server} weight 20 cookie three
backend shadow
  server shadow1 ${server} track chat/chat1
  server shadow2 ${server}
backend static
  balance source
  server static1 ${server} weight 20
  server static2 ${server} weight 20
backend agents
  server agent1 ${server} agent-check agent-port @PORT:agent@ agent-inter 1h
backend sick
  # A free port may be taken by another test meanwhile; this one nobody has.
  server sick1 127.0.0.1:1 check
frontend door
  bind 127.0.0.1:@PORT:door@
  maxconn 50
  default_backend chat
`,
  );
  await waitFor(
    async () => statLines(await ask(haproxy.socketPath, 'show stat')),
    (rows) =>
      rows.get('chat/chat1')?.check_status === 'L4OK' &&
      rows.get('chat/chat2')?.check_status === 'L4OK' &&
      /^DOWN$/.test(rows.get('sick/sick1')?.status ?? ''),
  );
  return {
    haproxy,
    url: `ws://127.0.0.1:${haproxy.port('chat')}/`,
    operatorSocket: `${haproxy.directory}/operator.sock`,
    userSocket: `${haproxy.directory}/user.sock`,
  };
}
