import { Injectable } from '@nestjs/common';
import type { ActorRole } from '@huiyin/contract';
import { toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService, type AuditRecord } from '../../../kernel/audit/audit.service.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { isDuplicate, LostRace } from '../../../kernel/database/engine.js';
import { LetterChangesService } from '../letter-changes.service.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import { LetterEvent } from '../letter-event.entity.js';
import { LetterIntakeService } from '../intake/letter-intake.service.js';
import { isAnsweredLate } from '../letter-state.js';
import { Letter } from '../letter.entity.js';
import { digestOf, LetterSecrets } from '../citizen/secrets.js';
import { ERASED_INDEX, SubmitterFields } from '../intake/submitter-fields.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { compare } from './historic-comparison.js';
import type { Finding, HistoricLetter, StoredLetter } from './historic-letter.types.js';
import { StoredLettersQueries } from './stored-letters.queries.js';

interface HistoricRows {
  letter: Letter;
  events: LetterEvent[];
  answer: LetterAnswer | null;
  records: AuditRecord[];
}

type Row = { letter: HistoricLetter; sender: readonly string[] };
type HistoryActor = { role: ActorRole; id: string | null };

const NOTE = '历史信件导入';

/**
 * Letters that were received, and mostly answered, before this product was there. They keep their times and are
 * judged by the limit and calendar of those (docs/rules.md: the clock starts at the receipt). One without an
 * answer is `submitted` and its clock has run ever since: that it is overdue is the truth. No message is sent.
 */
@Injectable()
export class LetterHistoryService {
  constructor(
    private readonly intake: LetterIntakeService,
    private readonly submitters: SubmitterFields,
    private readonly audit: AuditService,
    private readonly changes: LetterChangesService,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
    private readonly stored: StoredLettersQueries,
  ) {}

  /**
   * What is to become of each letter. The same words may come from many people on one day (a petition): where no number
   * of the old system tells their letters apart, the first of them has the key of the row, as all had before senders
   * were compared, and each of the others one that its sender adds to.
   */
  async findings(em: EntityManager, letters: readonly HistoricLetter[]): Promise<Finding[]> {
    const rows = letters.map((letter) => {
      const { name } = letter.submitter;
      const senderKey = digestOf([letter.importKey, this.submitters.lastingName(name)]);
      return { letter, sender: this.submitters.nameIndexes(name), senderKey };
    });
    const stored = await this.stored.byKeys(
      em,
      rows.flatMap(({ letter, senderKey }) => [letter.importKey, senderKey]),
    );
    const alike = await this.stored.alike(
      em,
      letters.filter(({ importKey }) => !stored.has(importKey)),
    );
    const inFile = new Map<string, Row>();
    return rows.map((row) => {
      const { letter, sender, senderKey } = row;
      const [holder, twin] = [stored.get(letter.importKey), inFile.get(letter.importKey)];
      const heldBy = holder?.submitterNameIndex ?? twin?.sender[0];
      if (heldBy === undefined) {
        const near = alike(letter, sender);
        if (near) return this.compared(letter, near);
        inFile.set(letter.importKey, row);
        return { is: 'new', importKey: letter.importKey };
      }
      // A holder whose name was erased may be this very sender: an import must not bring an erased letter back.
      const isSame = letter.externalNumber !== null || sender.includes(heldBy) || heldBy === ERASED_INDEX;
      const same = isSame ? (holder ?? twin) : (stored.get(senderKey) ?? inFile.get(senderKey));
      if (same) return 'letter' in same ? twinOf(letter, same.letter) : this.compared(letter, same);
      inFile.set(senderKey, row);
      return { is: 'new', importKey: senderKey };
    });
  }

  private compared(row: HistoricLetter, stored: StoredLetter): Finding {
    const { phone } = row.submitter;
    return compare(row, stored, { phoneIndex: phone ? this.submitters.phoneIndex(phone) : null });
  }

  /**
   * Inside the caller's transaction, which runs again as a whole when another import stored one of these meanwhile:
   * ask for the findings in it.
   *
   * @param chain the audit chain the lines go to, one for a whole import
   */
  async store(
    em: EntityManager,
    letters: readonly HistoricLetter[],
    { actor, chain }: { actor: HistoryActor; chain: number },
  ): Promise<void> {
    if (letters.length === 0) return;
    const rows: HistoricRows[] = [];
    for (const letter of letters) rows.push(await this.rowsOf(letter, actor));
    try {
      await insertRows(
        em,
        Letter,
        rows.map(({ letter }) => letter),
      );
    } catch (error) {
      if (isDuplicate(error)) throw new LostRace('a letter of this import was stored meanwhile');
      throw error;
    }
    await insertRows(
      em,
      LetterEvent,
      rows.flatMap(({ events }) => events),
    );
    await insertRows(
      em,
      LetterAnswer,
      rows.flatMap(({ answer }) => answer ?? []),
    );
    await this.changes.received(
      em,
      rows.map(({ letter }) => letter),
    );
    await this.audit.appendAll(
      em,
      chain,
      rows.flatMap(({ records }) => records),
    );
  }

  /**
   * An unanswered letter of an earlier import gets the answer that its old system gave it, at the time of that answer.
   *
   * @throws {LostRace} it was moved meanwhile
   */
  async answer(
    em: EntityManager,
    { letter, stored }: { letter: HistoricLetter; stored: StoredLetter },
    { actor, chain }: { actor: HistoryActor; chain: number },
  ): Promise<void> {
    if (!letter.answer) throw new Error('the row has an answer');
    const { answer: _, ...before } = stored;
    const changed = {
      ...answered(letter.answer.answeredAt, before.dueOn),
      departmentId: before.departmentId ?? letter.departmentId,
    };
    const now = this.clock.now();
    const moved = await em
      .createQueryBuilder()
      .update(Letter)
      .set({ ...changed, updatedAt: now })
      .where('id = :id AND version = :version', { id: before.id, version: before.version })
      .execute();
    if (moved.affected !== 1) throw new LostRace('the letter was moved meanwhile');
    const given = { ...letter, answer: letter.answer };
    await insertRows(em, LetterEvent, [answeredEvent(before.id, given, actor)]);
    await insertRows(em, LetterAnswer, [answerRow(given, before.id)]);
    await this.changes.changed(em, {
      before,
      after: { ...before, ...changed, updatedAt: now },
      action: 'answer',
      at: now,
    });
    await this.audit.appendAll(em, chain, [this.answerRecord(before.id, given, actor)]);
  }

  private async rowsOf(history: HistoricLetter, actor: HistoryActor): Promise<HistoricRows> {
    const { answer, receivedAt } = history;
    const prepared = await this.intake.prepare({
      ...history,
      consentToPublish: false,
      actor,
    });
    const letter: Letter = {
      ...prepared.row,
      // No code was ever given out for it.
      queryCodeHash: null,
      importKey: history.importKey,
      externalNumber: history.externalNumber,
      departmentId: history.departmentId,
      ...(answer ? answered(answer.answeredAt, prepared.row.dueOn) : {}),
    };
    const { id, kind, dueOn, dueProvisional: provisional } = letter;
    const step = { letterId: id, actorRole: actor.role, actorId: actor.id, note: NOTE };
    const events: LetterEvent[] = [
      {
        ...step,
        seq: 1,
        type: 'received',
        at: receivedAt,
        citizenText: '来信已收到',
        data: { kind, dueOn, provisional, imported: true },
      },
    ];
    const records = [this.intake.receiptRecord(letter, actor)];
    if (!answer) return { letter, events, answer: null, records };
    const given = { ...history, answer };
    events.push(answeredEvent(id, given, actor));
    records.push(this.answerRecord(id, given, actor));
    return { letter, events, answer: answerRow(given, id), records };
  }

  private answerRecord(letterId: string, { answer }: Answered, actor: HistoryActor): AuditRecord {
    return {
      actor,
      action: 'letter.answer',
      subjectType: 'letter',
      subjectId: letterId,
      detail: {
        from: 'submitted',
        to: 'answered',
        version: 2,
        answeredAt: answer.answeredAt.toISOString(),
        channel: 'platform',
        content: this.secrets.digest(answer.body),
      },
    };
  }
}

type Answered = HistoricLetter & { answer: NonNullable<HistoricLetter['answer']> };

const answered = (at: Date, dueOn: LocalDate) => ({
  status: 'answered' as const,
  isOpen: false,
  version: 2,
  answeredAt: at,
  answeredOn: toLocalDate(at),
  answeredLate: isAnsweredLate(toLocalDate(at), dueOn),
  endedAt: at,
  endedOn: toLocalDate(at),
});

const answeredEvent = (letterId: string, { answer }: Answered, actor: HistoryActor): LetterEvent => ({
  letterId,
  seq: 2,
  type: 'answered',
  at: answer.answeredAt,
  actorRole: actor.role,
  actorId: actor.id,
  citizenText: '来信已答复',
  note: NOTE,
  data: { channel: 'platform', round: 1, imported: true },
});

const answerRow = ({ answer, departmentName }: Answered, letterId: string): LetterAnswer => ({
  letterId,
  round: 1,
  body: answer.body,
  departmentName,
  answeredBy: null,
  answeredAt: answer.answeredAt,
  channel: 'platform',
  deliveredAt: null,
  deliveredBy: null,
  deliverySummary: null,
  searchNoted: false,
});

/** Two rows of one file that are the same letter: the first counts. */
function twinOf(row: HistoricLetter, first: HistoricLetter): Finding {
  const same =
    row.answer === null ||
    (first.answer !== null &&
      row.answer.body === first.answer.body &&
      row.answer.answeredAt.getTime() === first.answer.answeredAt.getTime());
  return same
    ? { is: 'known' }
    : { is: 'different', reason: '与本文件中前面的一行是同一封，答复不同；没有改动' };
}
