import type { EntityManager } from 'typeorm';
import { LostRace } from '../../kernel/database/engine.js';
import { changeRows } from '../../kernel/database/statements.js';
import { ordOf } from './blocks.js';

/** An answer at the place of its letter, and what earlier answers to the letter said. */
export interface AnswerText {
  letterId: string;
  round: number;
  ord: number;
  text: string;
  known: string;
  isNoted: boolean;
}

type Row = { letterId: string; round: number; ord: number | string; body: string; noted: number | boolean };

const COLUMNS = `a.letter_id AS letterId, a.round AS round, a.body AS body, a.search_noted AS noted, l.search_ord AS ord`;
const FROM = 'FROM letter_answers a JOIN letters l ON l.id = a.letter_id';

/** Answers that are not noted yet, of letters that have their place. */
export async function waitingAnswers(em: EntityManager, max: number): Promise<AnswerText[]> {
  const rows = await em.query<Row[]>(
    `SELECT ${COLUMNS} ${FROM} WHERE a.search_noted = ? AND l.search_ord IS NOT NULL LIMIT ${max}`,
    [false],
  );
  return withKnown(em, rows);
}

export async function answersIn(em: EntityManager, block: number): Promise<AnswerText[]> {
  const rows = await em.query<Row[]>(
    `SELECT ${COLUMNS} ${FROM} WHERE l.search_ord >= ? AND l.search_ord < ?`,
    [ordOf(block, 0), ordOf(block + 1, 0)],
  );
  return withKnown(em, rows);
}

async function withKnown(em: EntityManager, rows: readonly Row[]): Promise<AnswerText[]> {
  const later = rows.filter(({ round }) => round > 1).map(({ letterId }) => letterId);
  const earlier =
    later.length === 0
      ? []
      : await em.query<Pick<Row, 'letterId' | 'round' | 'body'>[]>(
          `SELECT letter_id AS letterId, round, body FROM letter_answers WHERE letter_id IN (${later.map(() => '?').join(', ')})`,
          later,
        );
  return rows.map(({ letterId, round, ord, body, noted }) => ({
    letterId,
    round,
    ord: Number(ord),
    text: body,
    known: earlier
      .filter((other) => other.letterId === letterId && other.round < round)
      .map((other) => other.body)
      .join('\n'),
    isNoted: Boolean(Number(noted)),
  }));
}

/** @throws {LostRace} another process noted one of them meanwhile */
export async function markNoted(em: EntityManager, answers: readonly AnswerText[]): Promise<void> {
  for (const { letterId, round } of answers) {
    const changed = await changeRows(
      em,
      'UPDATE letter_answers SET search_noted = ? WHERE letter_id = ? AND round = ? AND search_noted = ?',
      [true, letterId, round, false],
    );
    if (changed !== 1) throw new LostRace('answer noted meanwhile');
  }
}
