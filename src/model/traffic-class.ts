/** What a backend carries. The order is the order on the screen. */
export const trafficClasses = ['http', 'websocket', 'flash', 'tcp'] as const;
export type TrafficClass = (typeof trafficClasses)[number];

/** The users' words. */
export const classNames: Readonly<Record<TrafficClass, string>> = {
  http: 'HTTP',
  websocket: 'WebSocket',
  flash: 'Flash',
  tcp: 'TCP',
};

/** Which rule decided; the first that fires wins, in this order. */
export type ClassRule = 'user' | 'configuration' | 'observed' | 'name' | 'mode';

export interface Classification {
  readonly class: TrafficClass;
  readonly rule: ClassRule;
  /** One phrase for the screen: why this class, e.g. `name "ws_chat" says websocket`. */
  readonly reason: string;
}
