/**
 * Preloaded into a server (`NODE_OPTIONS=--import`): writes each statement that a request makes as a line of
 * JSON into the file `SQL_TRACE`. Only those of requests, so that what runs in the background is none of them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import Database from '@huiyin/sqlite';
import mysql from 'mysql2';

const requests = new AsyncLocalStorage();

const { emit } = http.Server.prototype;
http.Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  return requests.run(args[0].url, () => emit.call(this, event, ...args));
};

const note = (sql, values) => {
  const url = requests.getStore();
  if (url) appendFileSync(process.env.SQL_TRACE, `${JSON.stringify({ url, sql, values })}\n`);
};

const memory = new Database(':memory:');
const statement = Object.getPrototypeOf(memory.prepare('SELECT 1'));
memory.close();
for (const way of ['all', 'get', 'run', 'iterate']) {
  const original = statement[way];
  statement[way] = function (...values) {
    note(this.source, values.flat());
    return original.apply(this, values);
  };
}

let connection = mysql.Connection.prototype;
while (!Object.hasOwn(connection, 'execute')) connection = Object.getPrototypeOf(connection);
for (const way of ['query', 'execute']) {
  const original = connection[way];
  connection[way] = function (...given) {
    const [first, second] = given;
    if (typeof first === 'string') note(first, Array.isArray(second) ? second : []);
    else note(first.sql, first.values ?? []);
    return original.apply(this, given);
  };
}
