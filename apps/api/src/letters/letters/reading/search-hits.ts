import { In, type EntityManager } from 'typeorm';
import { normalize } from '../../search/index.js';
import type { SearchHitView } from '../dto/letter-views.dto.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import type { Letter } from '../letter.entity.js';

const BEFORE = 12;
const AFTER = 40;

/** letter → the bodies of its answers, the first one first */
export async function answersOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const answers = await em.find(LetterAnswer, {
    select: { letterId: true, round: true, body: true },
    where: { letterId: In([...ids]) },
    order: { round: 'ASC' },
  });
  const bodies = new Map<string, string[]>();
  for (const { letterId, body } of answers) bodies.set(letterId, [...(bodies.get(letterId) ?? []), body]);
  return bodies;
}

/** The part of a letter that has the first word, and a piece of it. What no part has is the sender's name or number. */
export function hitOf(
  { number, externalNumber, title, body }: Letter,
  answers: readonly string[],
  [term = '']: readonly string[],
): SearchHitView {
  const parts = [
    ['title', title],
    ['number', number],
    ['number', externalNumber ?? ''],
    ['body', body],
    ...answers.map((answer) => ['answer', answer] as const),
  ] as const;
  for (const [place, text] of parts) {
    const at = normalize(text).indexOf(term);
    if (at >= 0) return { place, excerpt: pieceOf(text, at, term.length) };
  }
  return { place: 'submitter', excerpt: '' };
}

/** Normalising may shorten a text by a few characters; a piece is wide enough for that. */
function pieceOf(text: string, at: number, length: number): string {
  const from = Math.max(0, at - BEFORE);
  const to = Math.min(text.length, at + length + AFTER);
  const piece = text.slice(from, to).replace(/\s+/gu, ' ').trim();
  return `${from > 0 ? '…' : ''}${piece}${to < text.length ? '…' : ''}`;
}
