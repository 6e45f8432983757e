import { type ProcessField, processField } from './record.ts';

/** Memory, descriptors, tasks and the other means of the process. Source: management manual, `show info`. */
export const processResourceFields: readonly ProcessField[] = [
  processField('Idle_pct', 'average', 'percent', '1.5', {
    title: 'Idle',
    meaning: 'Idle time of the last second, only of the thread that answered: it varies from poll to poll.',
  }),
  processField('Run_queue', 'gauge', 'none', '1.4', {
    title: 'Run queue',
    meaning: 'Tasks ready to run.',
  }),
  processField('Tasks', 'gauge', 'none', '1.4', {
    title: 'Tasks',
    meaning: 'Tasks, sleeping ones included.',
  }),
  processField('Niced_tasks', 'gauge', 'none', '2.9', {
    title: 'Niced tasks',
    meaning: 'Tasks that run with another priority than the default.',
  }),
  processField('Jobs', 'gauge', 'none', '1.9', {
    title: 'Jobs',
    meaning: "Client connections, listeners and the command line's connections; an old process ends at 0.",
  }),
  processField('Unstoppable Jobs', 'gauge', 'none', '1.9', {
    title: 'Unstoppable jobs',
    meaning: 'Jobs that a soft stop does not wait for, such as those of the master process.',
  }),
  processField('Listeners', 'gauge', 'none', '1.9', {
    title: 'Listeners',
    meaning: 'Listeners that are active.',
  }),
  processField('ActivePeers', 'gauge', 'none', '1.9', {
    title: 'Active peers',
    meaning: 'Peer connections that are established and verified.',
  }),
  processField('ConnectedPeers', 'gauge', 'none', '1.9', {
    title: 'Connected peers',
    meaning: 'Peer connections past the connection step.',
  }),
  processField('DroppedLogs', 'counter', 'none', '1.9', {
    title: 'Dropped logs',
    meaning: 'Log messages lost because the log target did not take them.',
  }),
  processField('CumRecvLogs', 'counter', 'none', '2.3', {
    title: 'Received logs',
    meaning: 'Log messages received by log-forward sections.',
  }),
  processField('FailedResolutions', 'counter', 'none', '2.0', {
    title: 'Failed resolutions',
    meaning: 'Names that could not be resolved.',
  }),
  processField('BusyPolling', 'gauge', 'none', '1.9', {
    title: 'Busy polling',
    meaning: '1 when `busy-polling` is on.',
  }),
  processField('Ulimit-n', 'limit', 'none', '1.4', {
    title: 'Descriptor limit',
    meaning: 'File descriptors the process may open.',
  }),
  processField('Maxsock', 'limit', 'none', '1.4', {
    title: 'Socket limit',
    meaning: 'Sockets the process may open.',
  }),
  processField('Maxpipes', 'limit', 'none', '1.4', {
    title: 'Pipe limit',
    meaning: 'Pipes for splicing; 0 means no limit.',
  }),
  processField('PipesUsed', 'gauge', 'none', '1.4', {
    title: 'Pipes in use',
    meaning: 'Pipes used for splicing now.',
  }),
  processField('PipesFree', 'gauge', 'none', '1.4', {
    title: 'Pipes free',
    meaning: 'Pipes that are allocated and unused.',
  }),
  processField('Memmax_MB', 'limit', 'megabytes', '1.4', {
    title: 'Memory limit',
    meaning: 'Limit set with -m; 0 means none.',
  }),
  processField('Memmax_bytes', 'limit', 'bytes', '2.4', {
    title: 'Memory limit',
    meaning: 'Limit set with -m; 0 means none.',
  }),
  processField('PoolAlloc_MB', 'gauge', 'megabytes', '1.7', {
    title: 'Pools allocated',
    meaning: 'Memory allocated in pools.',
  }),
  processField('PoolAlloc_bytes', 'gauge', 'bytes', '2.4', {
    title: 'Pools allocated',
    meaning: 'Memory allocated in pools.',
  }),
  processField('PoolUsed_MB', 'gauge', 'megabytes', '1.7', {
    title: 'Pools in use',
    meaning: 'Memory of the pools that is in use.',
  }),
  processField('PoolUsed_bytes', 'gauge', 'bytes', '2.4', {
    title: 'Pools in use',
    meaning: 'Memory of the pools that is in use.',
  }),
  processField('PoolFailed', 'counter', 'none', '1.7', {
    title: 'Failed allocations',
    meaning: 'Pool allocations that failed.',
  }),
  processField('ZlibMemUsage', 'gauge', 'bytes', '1.5', {
    title: 'Zlib memory',
    meaning: 'Memory in use by zlib; absent from builds without it.',
  }),
  processField('MaxZlibMemUsage', 'limit', 'bytes', '1.5', {
    title: 'Zlib memory limit',
    meaning: 'Memory zlib may use; 0 means no limit.',
  }),
  processField('PatternsAdded', 'counter', 'none', '3.3', {
    title: 'Patterns added',
    meaning: 'ACL and map entries added since the start.',
  }),
  processField('PatternsFreed', 'counter', 'none', '3.3', {
    title: 'Patterns freed',
    meaning: 'ACL and map entries freed since the start.',
  }),
];
