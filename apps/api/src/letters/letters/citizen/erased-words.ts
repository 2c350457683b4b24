import { setImmediate as nextTurn } from 'node:timers/promises';
import { detectSensitive, redact } from '@huiyin/domain';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Clean } from '../letter-erasure.port.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { LetterEvent } from '../letter-event.entity.js';
import { LetterRating } from '../letter-rating.entity.js';
import { LetterSupplement } from '../letter-supplement.entity.js';

/** @param known the sender's own name, telephone, address …: removed in any spelling */
export const cleanerOf =
  (known: readonly string[]): Clean =>
  (text) =>
    redact(text, detectSensitive(text, known));

/**
 * Cleans columns of all rows of a letter; between two rows others get their turn. A mask may be longer than what it hides, and a column has an end: what does
 * not fit is cut off.
 */
export async function cleanColumns<Row extends ObjectLiteral & { letterId: string | null }>(
  em: EntityManager,
  entity: EntityTarget<Row>,
  letterId: string,
  columns: readonly (keyof Row & string)[],
  clean: Clean,
): Promise<void> {
  const metadata = em.connection.getMetadata(entity);
  for (const row of await em.findBy(entity, { letterId } as FindOptionsWhere<Row>)) {
    await nextTurn();
    const words = columns.flatMap((column) => {
      const text: unknown = row[column];
      if (typeof text !== 'string') return [];
      const length = Number(metadata.findColumnWithPropertyName(column)?.length);
      const cleaned = length > 0 ? [...clean(text)].slice(0, length).join('') : clean(text);
      return cleaned === text ? [] : [[column, cleaned] as const];
    });
    const key = metadata.getEntityIdMap(row) as FindOptionsWhere<Row>;
    if (words.length > 0) await em.update(entity, key, Object.fromEntries(words) as Partial<Row>);
  }
}

/** What the citizen wrote after sending, and what the office quoted of it. */
export async function cleanWords(em: EntityManager, letterId: string, clean: Clean): Promise<void> {
  await cleanColumns(em, LetterSupplement, letterId, ['body'], clean);
  await cleanColumns(em, LetterAnswer, letterId, ['body', 'deliverySummary'], clean);
  await cleanColumns(em, LetterRating, letterId, ['comment'], clean);
  await cleanColumns(em, LetterDraft, letterId, ['body'], clean);
}

/** An event's words as they are shown after an erasure. */
interface CleanedEvent {
  seq: number;
  note: string | null;
  citizenText: string | null;
}

/**
 * The history is append-only, so the event of the erasure carries how the words of the others read without the sender:
 * afterwards the name to look for is gone.
 */
export async function cleanedEvents(
  em: EntityManager,
  letterId: string,
  clean: Clean,
): Promise<CleanedEvent[]> {
  const changed: CleanedEvent[] = [];
  for (const { seq, note, citizenText } of await em.findBy(LetterEvent, { letterId })) {
    await nextTurn();
    const cleaned = { seq, note: note && clean(note), citizenText: citizenText && clean(citizenText) };
    if (cleaned.note !== note || cleaned.citizenText !== citizenText) changed.push(cleaned);
  }
  return changed;
}

/** A letter's history as it may be read: of an erased one without the sender, and without what patterns find. */
export async function readableEvents(events: readonly LetterEvent[]): Promise<readonly LetterEvent[]> {
  const erased = events.find(({ type }) => type === 'erased');
  if (!erased) return events;
  const { cleaned = [] } = (erased.data ?? {}) as { cleaned?: CleanedEvent[] };
  const bySeq = new Map(cleaned.map((event) => [event.seq, event]));
  const clean = cleanerOf([]);
  const readable: LetterEvent[] = [];
  for (const event of events) {
    await nextTurn();
    const { note, citizenText } = bySeq.get(event.seq) ?? event;
    readable.push({ ...event, note: note && clean(note), citizenText: citizenText && clean(citizenText) });
  }
  return readable;
}
