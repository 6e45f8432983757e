import { type Row, text } from '../row.ts';
import type { TrafficClass } from '../traffic-class.ts';

/**
 * What is left when nothing else spoke: the proxy's mode. Versions before 1.7 do not report it; there a TCP proxy leaves
 * the HTTP response counters empty (management manual 9.1).
 */
export function matchMode(row: Row): { readonly class: TrafficClass; readonly reason: string } {
  const mode = text(row, 'mode');
  if (mode !== undefined) return { class: mode === 'http' ? 'http' : 'tcp', reason: `mode ${mode}` };
  return text(row, 'hrsp_1xx') === undefined
    ? { class: 'tcp', reason: 'mode tcp, for it has no HTTP response counters' }
    : { class: 'http', reason: 'mode http, for it has HTTP response counters' };
}
