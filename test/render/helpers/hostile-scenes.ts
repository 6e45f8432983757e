import type { CapturedError } from '../../../src/model/captured-error.ts';
import type { Stream } from '../../../src/model/stream.ts';
import type { ProbeRun } from '../../../src/probe/report.ts';
import type { State } from '../../../src/state/state.ts';
import { after, pressing, secondPollSeconds, watching } from '../../helpers/frames.ts';
import { hostilePictures } from './hostile.ts';

/** What the scenes are drawn on: a dashboard in whose rows, source and process the text stands. */
export function hostileDashboard(text: string, columns: number, rows: number, version = '2.6.12'): State {
  const pictures = hostilePictures(version, [text]);
  const source = { kind: 'socket', label: text, warning: text } as const;
  return watching({ columns, rows, pictures, source, access: 'admin' });
}

/** A stream of which all that HAProxy copies from others is the text. */
const stream = (text: string): Stream => ({
  id: '0x55d0c0ffee00',
  source: text,
  frontend: text,
  backend: text,
  server: text,
  ageSeconds: 61,
  stage: 'tunnel',
  leftSeconds: 3500,
});

const caught = (text: string): CapturedError => ({
  when: text,
  proxy: text,
  kind: 'request',
  frontend: text,
  backend: text,
  server: text,
  source: text,
  event: 7,
  state: text,
  errorAt: 3,
  totalBytes: text.length,
  lines: [
    { offset: 0, text, isContinued: false },
    { offset: 70, text, isContinued: true },
  ],
});

const probeRun = (text: string, ending: ProbeRun['ending']): ProbeRun => ({
  way: {
    kind: 'known',
    route: 'direct',
    label: text,
    class: 'http',
    endpoint: { kind: 'tcp', host: text, port: 80 },
    isTls: false,
    proxyHeader: 'none',
    path: text,
    isPathGiven: true,
    host: text,
    origin: undefined,
    cookie: undefined,
    notes: [text],
  },
  steps: [
    { name: 'connect', result: 'passed', ms: 1, words: text, cause: undefined },
    { name: 'answer', result: 'failed', ms: 1, words: text, cause: text },
  ],
  ending,
  brief: text,
});

function listed(state: State, text: string): State {
  const open = pressing(state, '8', 'a');
  const question = open.sessions.question;
  return after(open, {
    kind: 'sessionsAnswered',
    question,
    answer: { ok: true, streams: [stream(text)], isCut: true },
  });
}

function answered(state: State, text: string): State {
  const asked = after(pressing(state, ':'), { kind: 'historyRead', lines: [text] });
  return after(pressing(asked, ...'show info', 'enter'), {
    kind: 'lineAnswered',
    answer: { ok: true, text },
  });
}

/** As much as somebody would type; each character is a key. */
const typed = (text: string): readonly string[] => [...text].slice(0, 40);

/** Every screen and message that the plain hostile screens do not reach, with the text wherever it may come from outside. */
export const hostileScenes: Readonly<Record<string, (state: State, text: string) => State>> = {
  sessions: listed,
  'one session': (state, text) => {
    const open = pressing(listed(state, text), 'enter');
    const told = { id: open.sessions.focus.id, lines: [text, `  ${text}`], fault: undefined };
    return after(open, { kind: 'sessionAnswered', told });
  },
  'the end of a session': (state, text) => pressing(listed(state, text), 'X'),
  'sessions refused': (state, text) => {
    const open = pressing(state, '8');
    const { question } = open.sessions;
    return after(open, { kind: 'sessionsAnswered', question, answer: { ok: false, message: text } });
  },
  'captured errors': (state, text) =>
    after(pressing(state, '9'), {
      kind: 'capturedAnswered',
      answer: { ok: true, errors: [caught(text)], isCut: true },
    }),
  'captured errors refused': (state, text) =>
    after(pressing(state, '9'), { kind: 'capturedAnswered', answer: { ok: false, message: text } }),
  findings: (state) => pressing(state, 'f'),
  'next problem': (state) => pressing(state, 'n', 'n', 'enter'),
  columns: (state) => pressing(state, 'v', 'down', ' ', 'end', ' '),
  'an explained column': (state) => pressing(state, 'z', '1', 'G', '.', '.', '.', '.', '.'),
  'all columns': (state) => pressing(state, 'z', '1', 'w', ',', ','),
  'a chart': (state) => pressing(state, 'z', 'G', 'enter', 'tab', 'left'),
  'a probe': (state, text) =>
    after(pressing(state, 'z', 'G', 'P'), {
      kind: 'probeEnded',
      id: 1,
      runs: [probeRun(text, 'failed'), probeRun(text, 'passed')],
      verdict: text,
    }),
  'a running probe': (state, text) =>
    after(pressing(state, 'z', 'G', 'P'), { kind: 'probeStepped', id: 1, runs: [probeRun(text, 'running')] }),
  journal: (state, text) => {
    const entry = {
      at: '2026-11-22T09:27:30.500Z',
      who: text,
      source: text,
      event: 'answered',
      line: text,
      targets: [text],
      result: text,
    } as const;
    return pressing(after(state, { kind: 'journaled', entry }), '@');
  },
  'the menu of actions': (state) => pressing(state, 'z', 'G', 'a'),
  'every backend': (state) => pressing(state, 'z', 'G', 'A', 'm'),
  'tagged rows': (state) => pressing(state, 'z', '*', 'M'),
  'a typed name': (state, text) => pressing(state, 'z', 'G', 'X', ...typed(text)),
  'a typed weight': (state, text) => pressing(state, 'z', 'G', 'W', ...typed(text), 'enter'),
  'a watched drain': (state) => pressing(state, 'z', 'G', 'D', 'w', 'y'),
  console: answered,
  'a line of the history': (state, text) => pressing(answered(state, text), 'up', 'up', 'left', 'left'),
  'a typed line': (state, text) => pressing(answered(state, 'x'), ...typed(text), 'tab', 'enter'),
  'a pasted filter': (state, text) => pressing(state, '/', '=', ' ', ...typed(text), 'tab', 'left', 'left'),
  'a kept filter': (state, text) => pressing(state, '/', ...typed(text), 'enter'),
  'a journal that failed': (state, text) => after(state, { kind: 'journalFailed', message: text }),
  'a history that failed': (state, text) =>
    after(pressing(state, ':'), { kind: 'historyFailed', message: text }),
  'a look that was refused': (state, text) =>
    after(pressing(state, ':'), { kind: 'lookAnswered', isDone: false, words: text }),
  'a recording that failed': (state, text) => after(state, { kind: 'recordingFailed', message: text }),
  'a warning': (state, text) => after(state, { kind: 'warned', message: text }),
  'a lost source': (state, text) =>
    after(state, {
      kind: 'pollFailed',
      failure: { code: 'not-haproxy', message: text, fix: text },
      nowSeconds: secondPollSeconds + 2,
    }),
  'the past': (state) => pressing(state, 'p', '['),
};
