'use strict';

// A reader that has gone, as head does, is nobody's fault; a full disk is.
let lost;

/** Remembers that output was lost. */
function watchOutput({ stdout }) {
  stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') lost = error;
  });
}

/** Ends the process with that code once a pipe has taken all that was written; one that is read slowly takes its time. */
function leave(code) {
  if (process.stdout.isTTY || process.stdout.destroyed) setImmediate(end, code);
  else process.stdout.write('', () => setImmediate(end, code));
}

function end(code) {
  if (lost !== undefined && code === 0) {
    process.stderr.write(`hatop-ts: the output could not be written: ${lost.message}\n`);
    process.exit(1);
  }
  // Node does not end before a name lookup does, however long the name server is silent; Node 22.15 and newer can be replaced.
  if (process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap'))
    process.execve?.('/bin/sh', ['sh', '-c', `exit ${code}`], {});
  process.exit(code);
}

function reportBug(error) {
  process.stderr.write(`hatop-ts: this is a bug, please report it: ${error?.stack ?? error}\n`);
  process.exit(1);
}

module.exports = { watchOutput, leave, reportBug };
