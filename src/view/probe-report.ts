import type { Row } from '../model/row.ts';
import { classNames } from '../model/traffic-class.ts';
import { endpointText } from '../probe/endpoint.ts';
import { isPassed, type ProbeReport, type ProbeRun, type ProbeStep, type Way } from '../probe/report.ts';
import { sentWords } from '../probe/request.ts';

/** The row as a target of `hatop-ts probe`. */
export function targetName({ type, proxy, name }: Row): string {
  return type === 'server' || type === 'listener' ? `${proxy}/${name}` : proxy;
}

/** Where a way leads and what is spoken there. */
export function wayWords(way: Way): string {
  if (way.kind === 'unknown') return 'not tried';
  const { endpoint, isTls } = way;
  return `${classNames[way.class]} at ${endpointText(endpoint)}${isTls ? ' with TLS' : ''}`;
}

const resultWords = { passed: 'ok', failed: 'FAILED', note: 'note' } as const;

/** The result and the time of a step, in columns. */
export function stepHead({ result, ms }: ProbeStep): string {
  return `${resultWords[result].padEnd(6)} ${`${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`.padStart(8)}`;
}

/** The lines that begin a way on a terminal. */
export function wayText(way: Way): string {
  const head = `${way.label}: ${wayWords(way)}`;
  if (way.kind === 'unknown') return `${head}: ${way.reason}`;
  return [head, `  sends ${sentWords(way)}`, ...way.notes.map((note) => `  note  ${note}`)].join('\n');
}

export function stepText(step: ProbeStep): string {
  const line = `  ${step.name.padEnd(10)} ${stepHead(step)}  ${step.words}`;
  return step.cause === undefined ? line : `${line}\n  ${''.padEnd(10)} likely: ${step.cause}`;
}

export function probeReport(target: string, runs: readonly ProbeRun[], verdict: string): ProbeReport {
  return {
    schema: 1,
    target,
    runs: runs.map(({ way, steps, ending }) => ({
      route: way.route,
      label: way.label,
      address: way.kind === 'known' ? endpointText(way.endpoint) : null,
      class: way.kind === 'known' ? way.class : null,
      tls: way.kind === 'known' ? way.isTls : null,
      sent: way.kind === 'known' ? sentWords(way) : null,
      notes: way.kind === 'known' ? way.notes : [],
      reason: way.kind === 'unknown' ? way.reason : null,
      steps: steps.map(({ name, result, ms, words, cause }) => ({
        step: name,
        result,
        ms,
        words,
        cause: cause ?? null,
      })),
      ending,
    })),
    verdict,
    ok: isPassed(runs),
  };
}
