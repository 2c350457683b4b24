/**
 * better-sqlite3 for the Node that runs. 13 brings its binary in the package, and crashes on Node 20; 12 is compiled
 * where it is installed (scripts/lib/ensure.mjs). One lock cannot choose between them, so both are in it. When Node 20
 * goes, this goes with it.
 */
'use strict';

let driver;

/** Nothing is loaded before the first database is opened: a server on MariaDB needs no binary of SQLite. */
module.exports = function Database(...given) {
  driver ??= Number(process.versions.node.split('.')[0]) < 22 ? require('better-sqlite3') : prebuilt();
  return new driver(...given);
};

/**
 * 13, if it can be used: there is no binary for every processor, and an old system's C library does not load it. Else 12,
 * where that is installed.
 *
 * @throws {Error} neither can be used: what is wrong with 13
 */
function prebuilt() {
  try {
    const Thirteen = require('better-sqlite3-13');
    new Thirteen(':memory:').close();
    return Thirteen;
  } catch (error) {
    try {
      return require('better-sqlite3');
    } catch {
      throw error;
    }
  }
}
