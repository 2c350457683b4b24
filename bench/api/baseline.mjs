/**
 * The yardstick: Fastify and mysql2 and nothing else, answering the same three calls from the same tables with the
 * same statements, transactions and locks as the product. No validation, no encryption, no hash chain, no rules: what
 * is left is what any Node server must spend on such a call.
 *
 *   DATABASE_URL=mysql://… PORT=… TEMPLATE=<id of a letter posted through the product> node bench/api/baseline.mjs
 *
 * New rows are copies of the template's rows under new ids, so both servers write rows of the same shape and size.
 */
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import mysql from 'mysql2/promise';
import { v7 as newId } from 'uuid';

const pool = mysql.createPool({
  uri: process.env.DATABASE_URL,
  connectionLimit: 20,
  timezone: 'Z',
  charset: 'utf8mb4_unicode_ci',
  dateStrings: ['DATE'],
  trace: false,
});
pool.pool.on('connection', (connection) => {
  connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
});

const first = async (sql, values) => (await pool.query(sql, values))[0][0];
const template = process.env.TEMPLATE;
const shapes = {
  letter: await first('SELECT * FROM letters WHERE id = ?', [template]),
  event: await first('SELECT * FROM letter_events WHERE letter_id = ? AND seq = 1', [template]),
  message: await first('SELECT * FROM outbox WHERE letter_id = ?', [template]),
  entry: await first('SELECT * FROM audit_entries WHERE subject_id = ?', [template]),
  fingerprint: await first('SELECT * FROM letter_fingerprints WHERE letter_id = ?', [template]),
  // The job may already have added up and removed the marks of the template.
  mark: { day: null, id: null },
};
const insertion = (table, row) => {
  const columns = Object.keys(row);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
};
const SQL = {
  letter: insertion('letters', shapes.letter),
  event: insertion('letter_events', shapes.event),
  message: insertion('outbox', shapes.message),
  entry: insertion('audit_entries', shapes.entry),
  fingerprint: insertion('letter_fingerprints', shapes.fingerprint),
  marks: `${insertion('statistics_marks', shapes.mark)}, (${Object.keys(shapes.mark)
    .map(() => '?')
    .join(', ')})`,
  block: `SELECT * FROM sender_blocks WHERE ((kind = ? AND value_index = ?) OR (kind = ? AND value_index = ?))
     AND lifted_at IS NULL AND expires_at > ? ORDER BY expires_at DESC LIMIT 1`,
  attachments: 'SELECT * FROM attachments WHERE letter_id = ? ORDER BY part, part_no, position',
  session: `SELECT u.id, u.role, u.department_id, u.username, u.display_name, u.active, s.created_at, s.last_seen_at
     FROM staff_sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?`,
  overdue: `SELECT l.id, l.number, l.title, l.kind, l.mailbox, l.status, l.department_id AS departmentId,
       d.name AS department, l.handler_id AS handlerId, u.display_name AS handler,
       l.received_on AS receivedOn, l.due_on AS dueOn, l.due_provisional AS provisional
     FROM letters l
       LEFT JOIN departments d ON d.id = l.department_id
       LEFT JOIN users u ON u.id = l.handler_id
     WHERE l.is_open = 1 AND l.due_on < ?
     ORDER BY l.due_on, l.id LIMIT 21`,
};
const CHAINS = 63;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const symbols = (count) =>
  Array.from({ length: count }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');

const server = Fastify({ bodyLimit: 1024 * 1024 });

server.post('/api/v1/letters', async (request, reply) => {
  const { title, body, kind, mailbox } = request.body;
  const id = newId();
  const now = new Date();
  const letter = { ...shapes.letter, id, title, body, kind, mailbox, received_at: now, updated_at: now };
  letter.number = `HY-${letter.received_on.replaceAll('-', '')}-${symbols(6)}`;
  const digest = createHash('sha256').update(title).update(body).digest('base64url');
  await pool.execute(SQL.block, ['phone', digest, 'address', digest, now]);
  const connection = await pool.getConnection();
  try {
    await connection.query('START TRANSACTION');
    await connection.execute(
      SQL.fingerprint,
      Object.values({ ...shapes.fingerprint, digest, letter_id: id }),
    );
    await connection.execute(SQL.letter, Object.values(letter));
    await connection.execute(SQL.event, Object.values({ ...shapes.event, letter_id: id, at: now }));
    const message = { ...shapes.message, id: newId(), letter_id: id, available_at: now, created_at: now };
    await connection.execute(SQL.message, Object.values(message));
    const marks = [letter.clock_from, letter.due_on].map((day) => ({ ...shapes.mark, day, id: newId() }));
    await connection.execute(SQL.marks, marks.flatMap(Object.values));
    const chain = 1 + Math.floor(Math.random() * CHAINS);
    const [[head]] = await connection.execute(
      'SELECT seq, hash FROM audit_heads WHERE chain = ? FOR UPDATE',
      [chain],
    );
    const seq = head.seq + 1;
    const entry = { ...shapes.entry, chain, seq, at: now, subject_id: id, prev_hash: head.hash };
    await connection.execute(SQL.entry, Object.values(entry));
    await connection.execute('UPDATE audit_heads SET seq = ?, hash = ? WHERE chain = ? AND seq = ?', [
      seq,
      entry.hash,
      chain,
      head.seq,
    ]);
    await connection.query('COMMIT');
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
  reply.code(201);
  return {
    id,
    number: letter.number,
    queryCode: `${symbols(4)}-${symbols(4)}-${symbols(4)}`,
    status: letter.status,
    kind,
    receivedAt: now,
    receivedOn: letter.received_on,
    dueOn: letter.due_on,
    provisional: Boolean(letter.due_provisional),
    limitWorkingDays: letter.limit_working_days,
  };
});

server.get('/api/v1/staff/letters/:id', async (request, reply) => {
  if (!(await signedIn(request))) return reply.code(401).send();
  const { id } = request.params;
  const [[letter]] = await pool.execute('SELECT * FROM letters WHERE id = ?', [id]);
  if (!letter) return reply.code(404).send();
  const [events] = await pool.execute('SELECT * FROM letter_events WHERE letter_id = ? ORDER BY seq', [id]);
  const [answers] = await pool.execute('SELECT * FROM letter_answers WHERE letter_id = ? ORDER BY round', [
    id,
  ]);
  const [[draft]] = await pool.execute('SELECT * FROM letter_drafts WHERE letter_id = ?', [id]);
  const [attachments] = await pool.execute(SQL.attachments, [id]);
  const [departments] = await pool.execute('SELECT id, name FROM departments');
  const [users] = await pool.execute('SELECT id, display_name FROM users');
  const department = departments.find((row) => row.id === letter.department_id);
  const handler = users.find((row) => row.id === letter.handler_id);
  return {
    ...letter,
    department: department ?? null,
    handler: handler ? { id: handler.id, name: handler.display_name } : null,
    draft: draft ?? null,
    answers,
    attachments,
    timeline: events,
  };
});

server.get('/api/v1/supervision/overdue', async (request, reply) => {
  if (!(await signedIn(request))) return reply.code(401).send();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const [rows] = await pool.execute(SQL.overdue, [today]);
  return { items: rows.slice(0, 20), nextCursor: rows.length > 20 ? rows[19].id : null };
});

async function signedIn(request) {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest('base64url');
  const [[session]] = await pool.execute(SQL.session, [hash]);
  return Boolean(session?.active);
}

await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
