import { readFileSync } from 'node:fs';
import test from 'ava';
import { checkWords, parseCheckStatus } from '../../src/model/check-status.ts';

const documented = [
  'UNK INI CHECKED HANA SOCKERR L4OK L4TOUT L4CON L6OK L6TOUT L6RSP',
  'L7OK L7OKC L7TOUT L7RSP L7STS PROCERR PROCTOUT PROCOK',
].flatMap((line) => line.split(' '));

test('every documented check status has words of its own', (t) => {
  const words = documented.map((code) => parseCheckStatus(code).words);
  t.is(new Set(words).size, documented.length);
  t.deepEqual(
    words.filter((line) => line.startsWith('check status ')),
    [],
  );
});

test('passed, conditional, failed and neutral checks are told apart', (t) => {
  const result = (code: string) => parseCheckStatus(code).result;
  t.deepEqual(
    documented.filter((code) => result(code) === 'passed'),
    ['L4OK', 'L6OK', 'L7OK', 'PROCOK'],
  );
  t.is(result('L7OKC'), 'conditional');
  t.is(result('CHECKED'), 'neutral');
  t.is(result('INI'), 'unknown');
  t.is(result('L4CON'), 'failed');
});

for (const version of ['2.6.12', '3.2.26', '3.4.0']) {
  test(`every check status that ${version} was seen to print is known`, (t) => {
    const url = new URL(`../../fixtures/captures/${version}/show_stat_typed.txt`, import.meta.url);
    const lines = readFileSync(url, 'latin1').split('\n');
    const codes = lines.flatMap(
      (line) => /\.(?:check|agent)_status\.\d+:\w+:str:(.*)$/.exec(line)?.[1] ?? [],
    );
    t.true(codes.length > 10, `only ${codes.length} found`);
    t.deepEqual(
      codes.filter((code) => !documented.includes(parseCheckStatus(code).code)),
      [],
    );
  });
}

test('a passed HTTP check names its code and duration', (t) => {
  t.is(checkWords('L7OK', 200, 3), 'HTTP check passed, code 200, 3 ms');
});

test('a passed check with a code that is not HTTP is not called HTTP', (t) => {
  t.is(checkWords('L7OK', 250, 1), 'application check passed, code 250, 1 ms');
  t.is(checkWords('L7OK', 0, 1), 'application check passed, 1 ms');
});

test('a wrong status is explained by its HTTP name', (t) => {
  t.is(checkWords('L7STS', 503, 12), 'wrong status 503 (HTTP Service Unavailable), 12 ms');
  t.is(checkWords('L7STS', 599, 12), 'wrong status 599, 12 ms');
});

test('a refused connection is said in words', (t) => {
  t.is(checkWords('L4CON', undefined, 0), 'connection refused or no route, 0 ms');
});

test('a star means that another check is running', (t) => {
  t.is(checkWords('* L7TOUT', 0, 701), 'connected, no answer in time, 701 ms; checking again now');
});

test('a conditional pass keeps its code', (t) => {
  t.is(checkWords('L7OKC', 404, 2), 'asks for no new traffic (404 with disable-on-404), code 404, 2 ms');
});

test('an unknown check status is shown as it is', (t) => {
  t.is(checkWords('L9NEW', undefined, undefined), 'check status L9NEW');
});

test('without a check there are no words', (t) => {
  t.is(checkWords(undefined, 200, 3), undefined);
});
