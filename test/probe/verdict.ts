import test from 'ava';
import type { ProbeRun, Route } from '../../src/probe/report.ts';
import { isPassed } from '../../src/probe/report.ts';
import { verdict } from '../../src/probe/verdict.ts';
import { wayOf } from './helpers/try.ts';

function run(route: Route, ending: ProbeRun['ending'], brief = '', label: string = route): ProbeRun {
  return { way: { ...wayOf('ws://box/'), route, label }, steps: [], ending, brief };
}

const untried: ProbeRun = {
  way: { kind: 'unknown', route: 'haproxy', label: 'x', reason: 'y' },
  steps: [],
  ending: 'not tried',
  brief: '',
};

const cases: readonly (readonly [runs: readonly ProbeRun[], words: string, isOk: boolean])[] = [
  [[], 'Nothing could be tried.', false],
  [[untried], 'Nothing could be tried.', false],
  [[run('given', 'passed', '101')], 'It works: 101.', true],
  [[run('given', 'failed', 'silence')], 'It does not work: silence.', false],
  [
    [run('direct', 'passed', '101'), run('haproxy', 'passed', '101')],
    'It works directly and through HAProxy (101).',
    true,
  ],
  [
    [run('direct', 'passed', '101'), run('haproxy', 'failed', 'HTTP 200')],
    'The server answers 101 directly, through HAProxy it is HTTP 200: the Upgrade header is lost at HAProxy, or the request is routed to another backend.',
    false,
  ],
  [
    [run('direct', 'passed', '101'), run('haproxy', 'failed', 'HTTP 503')],
    'The server answers 101 directly, through HAProxy it is HTTP 503: HAProxy has no usable server for this request, or no rule matches it.',
    false,
  ],
  [
    [
      run('direct', 'passed', '101'),
      run('haproxy', 'passed', '101'),
      run('haproxy', 'failed', 'connection refused'),
    ],
    'The server answers 101 directly, through HAProxy by 1 of 2 entrances it is connection refused: HAProxy does not listen there.',
    false,
  ],
  [
    [run('direct', 'failed', 'connection refused'), run('haproxy', 'passed', '101')],
    'Through HAProxy it works, directly it is connection refused: HAProxy used another server, or the server lets only HAProxy in.',
    false,
  ],
  [
    [run('direct', 'failed', 'HTTP 404'), run('haproxy', 'failed', 'HTTP 404')],
    'Directly and through HAProxy it is HTTP 404: the server is at fault, not HAProxy.',
    false,
  ],
  [
    [run('direct', 'failed', 'connection refused'), run('haproxy', 'failed', 'HTTP 503')],
    'Directly it is connection refused, through HAProxy HTTP 503: begin with the server itself.',
    false,
  ],
  [[run('direct', 'passed', '101'), untried], 'The way that was tried works well; 1 not tried.', true],
  [[run('direct', 'passed'), run('direct', 'passed'), run('haproxy', 'passed')], 'All 3 ways work.', true],
  [
    [run('direct', 'passed'), run('direct', 'failed', '', 'ws/ws2 directly'), run('haproxy', 'passed')],
    '1 of 3 ways failed: ws/ws2 directly.',
    false,
  ],
];

for (const [runs, words, isOk] of cases) {
  test(`${runs.map(({ way, ending }) => `${way.route} ${ending}`).join(', ') || 'nothing'}: ${words}`, (t) => {
    t.is(verdict(runs), words);
    t.is(isPassed(runs), isOk);
  });
}
