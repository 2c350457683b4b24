/** Loaded once per worker, outside the sandbox of a spec file (test/support/environment.mjs). */
module.exports = globalThis.huiyinWorker.require('mysql2/promise');
