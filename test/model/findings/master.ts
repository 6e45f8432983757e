import test from 'ava';
import { failedReload } from '../../../src/model/findings/failed-reload.ts';
import { masterSilent } from '../../../src/model/findings/master-silent.ts';
import { oldProcesses } from '../../../src/model/findings/old-processes.ts';
import type { Rule } from '../../../src/model/findings/rule.ts';
import type { MasterReport, OldProcess } from '../../../src/model/master.ts';
import { noKnowledge } from '../../helpers/pictures.ts';
import { told } from './helpers/scenes.ts';

const rules: readonly Rule[] = [oldProcesses, failedReload, masterSilent];

const saying = (rule: Rule, master: MasterReport | undefined) =>
  told(rule, { polls: 1, knowledge: { ...noKnowledge, master } }).get('process');

const withOld = (...processes: readonly OldProcess[]): MasterReport => ({
  kind: 'told',
  workers: [],
  oldProcesses: processes,
  hasFailedReload: false,
});

test('old processes are a notice with what each holds, and how much in all', (t) => {
  t.deepEqual(saying(oldProcesses, withOld({ pid: 7, uptimeSeconds: 45, connections: 1 })), {
    key: 'process',
    severity: 'notice',
    title: 'HAProxy: an old process still runs',
    evidence: 'pid 7 (up 45 s): 1 connection',
    extent: 1,
  });
  const two = withOld(
    { pid: 7, uptimeSeconds: 7200, connections: 340 },
    { pid: 9, uptimeSeconds: 400_000, connections: 2 },
  );
  t.like(saying(oldProcesses, two), {
    title: 'HAProxy: 2 old processes still run',
    evidence: 'pid 7 (up 2 h): 340 connections, pid 9 (up 4 d): 2 connections',
    extent: 342,
  });
});

test('an old process that does not tell its connections has an unknown number of them', (t) => {
  const found = saying(oldProcesses, withOld({ pid: 7, uptimeSeconds: 300, connections: undefined }));
  t.is(found?.evidence, 'pid 7 (up 5 min): connections unknown');
  t.false('extent' in (found ?? {}));
});

test('a reload that failed is a warning', (t) => {
  const failed: MasterReport = { kind: 'told', workers: [], oldProcesses: [], hasFailedReload: true };
  t.like(saying(failedReload, failed), { severity: 'warning', title: 'HAProxy: the last reload failed' });
  t.is(saying(oldProcesses, failed), undefined);
});

test('a master that does not answer is a notice with the reason, and tells nothing else', (t) => {
  const silent: MasterReport = { kind: 'silent', reason: 'There is no socket at /m.sock.' };
  t.like(saying(masterSilent, silent), { severity: 'notice', evidence: 'There is no socket at /m.sock.' });
  t.is(saying(oldProcesses, silent), undefined);
  t.is(saying(failedReload, silent), undefined);
});

test('where all is well, or no master was given, nothing is said', (t) => {
  for (const rule of rules) {
    t.is(saying(rule, withOld()), undefined);
    t.is(saying(rule, undefined), undefined);
  }
});
