/**
 * better-sqlite3 for the Node that runs. 13 brings its binary in the package, and crashes on Node 20; 12 is compiled
 * where it is installed (scripts/lib/ensure.mjs). One lock cannot choose between them, so both are in it. When Node 20
 * goes, this goes with it.
 */
'use strict';

let driver;

/** Nothing is loaded before the first database is opened: a server on MariaDB needs no binary of SQLite. */
module.exports = function Database(...given) {
  driver ??= prebuilt() ?? require('better-sqlite3');
  return new driver(...given);
};

/** 13, if it can be used: there is no binary for every processor, and an old system's C library does not load it. */
function prebuilt() {
  if (Number(process.versions.node.split('.')[0]) < 22) return undefined;
  try {
    const Thirteen = require('better-sqlite3-13');
    new Thirteen(':memory:').close();
    return Thirteen;
  } catch {
    return undefined;
  }
}
