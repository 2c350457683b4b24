import type { RawDatabase } from '../../test/support/database.js';

/** What the bulk seed leaves out: ratings, consent waiting for a decision, publications, urges, all in plain SQL. The demo's own are kept. */
export async function addDecisions(database: RawDatabase): Promise<void> {
  const share = (percent: number, salt: string): string =>
    `CRC32(CONCAT(l.id, '${salt}')) % 100 < ${percent}`;
  const answered = `l.status IN ('answered', 'closed')`;
  await database.run(
    `INSERT IGNORE INTO letter_ratings (letter_id, round, rating, comment, at)
     SELECT l.id, 1, ELT(1 + CRC32(l.number) % 5, 'very_satisfied', 'satisfied', 'satisfied', 'fairly_satisfied',
       'dissatisfied'), NULL, DATE_ADD(l.answered_at, INTERVAL 1 DAY)
     FROM letters l WHERE ${answered} AND ${share(30, 'rating')}`,
  );
  await database.run(
    `INSERT IGNORE INTO published_letters (id, letter_id, kind, mailbox, title, body, answer, department_name, accepted_on,
       answered_on, prepared_by, released_by, published_at)
     SELECT UUID(), l.id, l.kind, l.mailbox, l.title, l.body, a.body, a.department_name, l.received_on, l.answered_on,
       l.handler_id, l.handler_id, DATE_ADD(l.answered_at, INTERVAL 2 DAY)
     FROM letters l JOIN letter_answers a ON a.letter_id = l.id AND a.round = 1
     WHERE ${answered} AND ${share(50, 'published')}`,
  );
  await database.run(
    `INSERT IGNORE INTO publication_candidates (letter_id, since)
     SELECT l.id, l.answered_at FROM letters l WHERE ${answered} AND ${share(50, 'published')} IS FALSE
       AND ${share(2, 'candidate')}`,
  );
  await database.run(
    `INSERT IGNORE INTO urges (id, letter_id, by_user_id, message, at)
     SELECT UUID(), l.id, l.handler_id, '请尽快答复来信人。', DATE_ADD(l.received_at, INTERVAL 20 DAY)
     FROM letters l WHERE l.handler_id IS NOT NULL AND ${share(5, 'urge')}`,
  );
  await database.run('ANALYZE TABLE letters, letter_ratings, published_letters, urges, audit_entries');
}
