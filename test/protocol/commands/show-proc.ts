import test from 'ava';
import { parseProc, showInfoOf } from '../../../src/protocol/commands/show-proc.ts';

/** As HAProxy 2.2.9 was seen to answer after a reload. */
const of22 = `#<PID>          <type>          <relative PID>  <reloads>       <uptime>        <version>      
24420           master          0               1               0d00h00m05s     2.2.9-2+deb11u7
# workers
24513           worker          1               0               0d00h00m02s     2.2.9-2+deb11u7
# old workers
24422           worker          [was: 1]        1               1d02h03m05s     2.2.9-2+deb11u7
# programs

`;

/** As HAProxy 2.6.12 was seen to answer after a reload that failed. */
const of26 = `#<PID>          <type>          <reloads>       <uptime>        <version>      
28173           master          1 [failed: 1]   0d00h00m04s     2.6.12-1+deb12u4
# workers
28176           worker          1               0d00h00m04s     2.6.12-1+deb12u4
# programs

`;

test('workers of before a reload are told apart, with their age', (t) => {
  t.deepEqual(parseProc(of22), [
    { pid: 24420, type: 'master', isOld: false, failedReloads: undefined, uptimeSeconds: 5 },
    { pid: 24513, type: 'worker', isOld: false, failedReloads: undefined, uptimeSeconds: 2 },
    { pid: 24422, type: 'worker', isOld: true, failedReloads: undefined, uptimeSeconds: 93_785 },
  ]);
});

test('a reload that failed is counted by the master', (t) => {
  t.deepEqual(
    parseProc(of26)?.map(({ type, failedReloads }) => [type, failedReloads]),
    [
      ['master', 1],
      ['worker', undefined],
    ],
  );
});

test('programs beside the workers are no workers', (t) => {
  const text = of26.replace(
    '# programs\n',
    '# programs\n28177           agent           0               0d00h00m04s     -              \n',
  );
  t.deepEqual(
    parseProc(text)?.map(({ pid, type }) => `${pid} ${type}`),
    ['28173 master', '28176 worker', '28177 agent'],
  );
});

test('what is no answer to it is not taken for one', (t) => {
  t.is(parseProc('Unknown command. Please enter one of the following commands only :\n'), undefined);
  t.is(parseProc(''), undefined);
  t.deepEqual(parseProc('#<PID>\nnonsense\n12 worker\n'), []);
});

test('a worker is asked by its pid', (t) => {
  t.is(showInfoOf(24422), '@!24422 show info;quit');
});
