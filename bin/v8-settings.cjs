'use strict';
const { setFlagsFromString } = require('node:v8');

// What runs once a second is compiled for longer than its whole life would save. Node 20 counts otherwise.
if (Number(process.versions.node.split('.')[0]) >= 24) {
  setFlagsFromString('--invocation-count-for-maglev=2000');
  setFlagsFromString('--invocation-count-for-turbofan=30000');
}
// The first picture needs all the memory that it takes. Then the heap has the room that one poll fills, and keeps it.
setTimeout(settle, 10_000).unref();
module.exports = { settle };

function settle() {
  // V8 lets it grow up to four times before it is collected.
  setFlagsFromString('--heap-growing-percent=50');
  // What one poll makes is thrown away by the next: more room for it would only take longer to fill.
  setFlagsFromString('--semi-space-growth-factor=1');
  // So little is sorted out sooner by one thread than four are woken.
  setFlagsFromString('--no-parallel-scavenge');
}
