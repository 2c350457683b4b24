import type { RawDatabase } from '../../test/support/database.js';

/**
 * What the bulk seed leaves out: ratings, consent waiting for a decision, publications, urges, in plain SQL of either
 * engine. The demo's own are kept.
 */
export async function addDecisions(database: RawDatabase): Promise<void> {
  // search_ord counts the letters, so its remainder spreads the shares over all months and departments.
  const share = (percent: number, salt: number): string => `(l.search_ord + ${salt}) % 100 < ${percent}`;
  const without = (table: string): string => `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.letter_id = l.id)`;
  const answered = `l.status IN ('answered', 'closed')`;
  await database.run(
    `INSERT INTO letter_ratings (letter_id, round, rating, comment, at)
     SELECT l.id, 1, CASE l.search_ord % 5 WHEN 0 THEN 'very_satisfied' WHEN 1 THEN 'satisfied'
       WHEN 2 THEN 'fairly_satisfied' WHEN 3 THEN 'satisfied' ELSE 'dissatisfied' END, NULL, l.answered_at
     FROM letters l WHERE ${answered} AND ${share(30, 0)} AND ${without('letter_ratings')}`,
  );
  await database.run(
    `INSERT INTO published_letters (id, letter_id, kind, mailbox, title, body, answer, department_name, accepted_on,
       answered_on, prepared_by, released_by, published_at)
     SELECT l.id, l.id, l.kind, l.mailbox, l.title, l.body, a.body, a.department_name, l.received_on, l.answered_on,
       l.handler_id, l.handler_id, l.answered_at
     FROM letters l JOIN letter_answers a ON a.letter_id = l.id AND a.round = 1
     WHERE ${answered} AND ${share(20, 50)} AND ${without('published_letters')}`,
  );
  await database.run(
    `INSERT INTO publication_candidates (letter_id, since)
     SELECT l.id, l.answered_at FROM letters l WHERE ${answered} AND ${share(2, 75)}
       AND ${without('published_letters')} AND ${without('publication_candidates')}`,
  );
  await database.run(
    `INSERT INTO urges (id, letter_id, by_user_id, message, at)
     SELECT l.id, l.id, l.handler_id, '请尽快答复来信人。', l.received_at
     FROM letters l WHERE l.handler_id IS NOT NULL AND ${share(5, 20)} AND ${without('urges')}`,
  );
}
