import type { MigrationInterface, QueryRunner } from 'typeorm';

const MEASURES = [
  'opened',
  'reopened',
  'valid',
  'answered',
  'answered_late',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'working_days',
  'lapsed',
  'lapse_ended',
];
/** What a span starts on: the text before its day or month, that day or month, and the rest. */
const STARTS: [level: string, finer: string, prefix: number, choice: string, rest: string][] = [
  [
    't',
    'd',
    8,
    `WHEN SUBSTR(start, 9) > '20' THEN '21' WHEN SUBSTR(start, 9) > '10' THEN '11' ELSE '01'`,
    '',
  ],
  [
    'q',
    'm',
    5,
    `WHEN SUBSTR(start, 6, 2) > '09' THEN '10' WHEN SUBSTR(start, 6, 2) > '06' THEN '07'
     WHEN SUBSTR(start, 6, 2) > '03' THEN '04' ELSE '01'`,
    '-01',
  ],
  ['y', 'q', 5, `WHEN 1 = 1 THEN '01'`, '-01'],
];

/** Sums are kept of ten days, quarters and years as well: added up here once, from what is kept already. */
export class SumsOfLongerSpans1764008000403 implements MigrationInterface {
  readonly name = 'SumsOfLongerSpans1764008000403';

  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === 'better-sqlite3';
    for (const [level, finer, prefix, choice, rest] of STARTS) {
      const parts = [`SUBSTR(start, 1, ${prefix})`, `(CASE ${choice} END)`, `'${rest}'`];
      const begin = sqlite ? parts.join(' || ') : `CAST(CONCAT(${parts.join(', ')}) AS DATE)`;
      const source = `FROM (SELECT s.*, ${begin} AS begins FROM`;
      await runner.query(
        `INSERT INTO statistics_sums (level, family, start, k1, k2, ${MEASURES.join(', ')})
         SELECT '${level}', family, begins, k1, k2, ${MEASURES.map((name) => `SUM(${name})`).join(', ')}
         ${source} statistics_sums s WHERE level = '${finer}') kept GROUP BY family, begins, k1, k2`,
      );
      await runner.query(
        `INSERT INTO statistics_buckets (level, family, start, k1, k2, bucket, n)
         SELECT '${level}', family, begins, k1, k2, bucket, SUM(n)
         ${source} statistics_buckets s WHERE level = '${finer}') kept GROUP BY family, begins, k1, k2, bucket`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['statistics_sums', 'statistics_buckets'])
      await runner.query(`DELETE FROM ${table} WHERE level IN ('t', 'q', 'y')`);
  }
}
