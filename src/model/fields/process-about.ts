import { type ProcessField, processField } from './record.ts';

/** Which process answers, and what it says of itself. Source: management manual, `show info`. */
export const processAboutFields: readonly ProcessField[] = [
  processField('Name', 'text', 'text', '1.4', {
    title: 'Product',
    meaning: 'Product name.',
  }),
  processField('Version', 'text', 'text', '1.4', {
    title: 'Version',
    meaning: "Version with the distribution's suffix; only the leading numbers can be compared.",
  }),
  processField('Release_date', 'text', 'text', '1.4', {
    title: 'Release date',
    meaning: 'Date of the last change to the source.',
  }),
  processField('Build info', 'text', 'text', '2.4', {
    title: 'Build',
    meaning: 'Version as compiled.',
  }),
  processField('node', 'text', 'text', '1.4', {
    title: 'Node',
    meaning: "Configured node name, else the host's name.",
  }),
  processField('description', 'text', 'text', '1.4', {
    title: 'Description',
    meaning: 'Configured description; absent when there is none.',
  }),
  processField('Nbproc', 'limit', 'none', '1.4', {
    title: 'Processes',
    meaning: 'Worker processes; above 1 (up to 2.4) each has counters and states of its own.',
  }),
  processField('Process_num', 'key', 'none', '1.4', {
    title: 'Process number',
    meaning: 'Which of the worker processes answered this time.',
  }),
  processField('Pid', 'key', 'none', '1.4', {
    title: 'Process id',
    meaning: "System's id of the process that answered; another one means a reload.",
  }),
  processField('Nbthread', 'limit', 'none', '1.9', {
    title: 'Threads',
    meaning: 'Threads started; they share all counters.',
  }),
  processField('NbThreadGroups', 'limit', 'none', '3.4', {
    title: 'Thread groups',
    meaning: 'Groups the threads are divided into.',
  }),
  processField('Uptime', 'text', 'text', '1.4', {
    title: 'Uptime',
    meaning: 'Time since the start or the last reload, in words.',
  }),
  processField('Uptime_sec', 'age', 'seconds', '1.4', {
    title: 'Uptime',
    meaning: 'Time since the start or the last reload.',
  }),
  processField('Start_time_sec', 'key', 'epochSeconds', '2.4', {
    title: 'Started',
    meaning: 'Wall time at which this process started.',
  }),
  processField('BootTime_ms', 'gauge', 'milliseconds', '2.8', {
    title: 'Boot time',
    meaning: 'How long the process took to start.',
  }),
  processField('Stopping', 'gauge', 'none', '1.9', {
    title: 'Stopping',
    meaning: '1 when this is an old process that only finishes its connections after a reload.',
  }),
  processField('Tainted', 'text', 'text', '2.4', {
    title: 'Tainted',
    meaning: 'Hexadecimal flags of things that void support; 0 when there are none.',
  }),
  processField('DebugCommandsIssued', 'counter', 'none', '2.1', {
    title: 'Debug commands',
    meaning: 'Debug commands run so far; anything above 0 is unsafe.',
  }),
  processField('TotalWarnings', 'counter', 'none', '2.8', {
    title: 'Warnings',
    meaning: 'Warnings issued since the start, those of the configuration included.',
  }),
  processField('BlockedTrafficWarnings', 'counter', 'none', '3.1', {
    title: 'Stalled traffic warnings',
    meaning: 'Times a thread was stuck long enough to stall traffic.',
  }),
];
