'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const vm = require('node:vm');
const { crc32 } = require('node:zlib');

/**
 * Runs a CommonJS script with what V8 compiled of it in an earlier run, and gives what it exports. Node's own cache has
 * only what is compiled before a script runs; most functions are compiled when they are first called, and here are these
 * too. `id` is a hash of the script, of which V8 itself compares no more than the length.
 *
 * What may have been kept in the folder, by kinds of run, is tried in this order; `keep(kind)` writes what this run has
 * compiled, unless what it began with was as good. Without a folder nothing is kept, and one that cannot be read or
 * written is no reason to say a word.
 */
function runCompiled(path, id, folder, kinds) {
  const tag = cachedDataVersionTag();
  const stem = `code-${id}-`;
  const fileOf = (kind) => join(folder, `${stem}${nodeIdentity()}-${tag.toString(16)}-${kind}`);
  let rank = 0;
  let kept;
  for (; folder && rank < kinds.length; rank += 1) {
    kept = bytesOf(fileOf(kinds[rank]));
    if (kept) break;
  }
  const parameters = 'exports, require, module, __filename, __dirname';
  const script = new vm.Script(`(function (${parameters}) {${fs.readFileSync(path, 'utf8')}\n})`, {
    filename: path,
    cachedData: kept,
  });
  if (script.cachedDataRejected) rank = kinds.length;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));

  const keep = (kind) => {
    // Settings of V8 belong to the code: where they have changed meanwhile, the next run could not use it.
    if (!folder || kinds.indexOf(kind) >= rank || cachedDataVersionTag() !== tag) return;
    rank = kinds.indexOf(kind);
    try {
      write(fileOf(kind), script.createCachedData());
      for (const name of fs.readdirSync(folder))
        if (name.startsWith('code-') && !name.startsWith(stem)) fs.rmSync(join(folder, name));
    } catch {}
  };
  return { exports: module.exports, keep };
}

/** V8's tag is of its version and settings alone, and one Node crashes on the code of another that has the same V8. */
function nodeIdentity() {
  const { size, mtimeMs } = fs.statSync(process.execPath);
  return `${process.version}-${process.arch}-${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}`;
}

/** Undefined for what is not there or not whole: V8 does not look whether the code makes sense, and crashes on it. */
function bytesOf(path) {
  try {
    const file = fs.readFileSync(path);
    const bytes = file.subarray(sumBytes);
    return crc32(bytes) === file.readUInt32LE() ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Of the checksum before the code. */
const sumBytes = 4;

/** As a whole or not at all, also where the power fails. */
function write(path, bytes) {
  fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}`;
  const sum = Buffer.alloc(sumBytes);
  sum.writeUInt32LE(crc32(bytes));
  try {
    const file = fs.openSync(unfinished, 'wx', 0o600);
    try {
      fs.writeFileSync(file, Buffer.concat([sum, bytes]));
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(unfinished, path);
  } finally {
    fs.rmSync(unfinished, { force: true });
  }
}

module.exports = { runCompiled };
