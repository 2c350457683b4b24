/**
 * better-sqlite3 for the Node that runs. 13 brings its binary in the package, and crashes on Node 20; 12 is compiled
 * where it is installed (scripts/lib/ensure.mjs). One lock cannot choose between them, so both are in it. When Node 20
 * goes, this goes with it.
 */
'use strict';

module.exports = prebuilt() ?? require('better-sqlite3');

/** 13, if it can be used: there is no binary for every processor, and an old system's C library does not load it. */
function prebuilt() {
  if (Number(process.versions.node.split('.')[0]) < 22) return undefined;
  try {
    const Database = require('better-sqlite3-13');
    new Database(':memory:').close();
    return Database;
  } catch {
    return undefined;
  }
}
