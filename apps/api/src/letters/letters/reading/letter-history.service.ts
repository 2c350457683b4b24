import { Injectable } from '@nestjs/common';
import type { ActorRole, LetterKind, Mailbox } from '@huiyin/contract';
import { toLocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
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
import { ERASED_INDEX, SubmitterFields, type SubmitterData } from '../intake/submitter-fields.js';

/** A letter of the past, as another system kept it. */
export interface HistoricLetter {
  /** equal for equal letters of any sender: keeps a second import from adding anything */
  importKey: string;
  externalNumber: string | null;
  kind: LetterKind;
  mailbox: Mailbox;
  title: string;
  body: string;
  submitter: SubmitterData;
  departmentId: string | null;
  /** as written in the old system, whether or not the department exists here */
  departmentName: string | null;
  receivedAt: Date;
  answer: { body: string; answeredAt: Date } | null;
}

interface HistoricRows {
  letter: Letter;
  events: LetterEvent[];
  answer: LetterAnswer | null;
  records: AuditRecord[];
}

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
  ) {}

  /**
   * Those that are not stored yet, each with the key to store it under and each once. The same words may come from many
   * people on one day (a petition): where no number of the old system tells their letters apart, the first of them has
   * the key of the row, as all had before senders were compared, and each of the others one that its sender adds to.
   */
  async fresh(em: EntityManager, letters: readonly HistoricLetter[]): Promise<HistoricLetter[]> {
    const candidates = letters.map((letter) => {
      const sender = this.submitters.nameIndex(letter.submitter.name);
      return { letter, sender, senderKey: digestOf([letter.importKey, sender]) };
    });
    const holders = await this.holders(
      em,
      candidates.flatMap(({ letter, senderKey }) => [letter.importKey, senderKey]),
    );
    const fresh: HistoricLetter[] = [];
    for (const { letter, sender, senderKey } of candidates) {
      const holder = holders.get(letter.importKey);
      // A holder whose name was erased may be this very sender: an import must not bring an erased letter back.
      const isSame = letter.externalNumber !== null || holder === sender || holder === ERASED_INDEX;
      if (holder !== undefined && (isSame || holders.has(senderKey))) continue;
      const importKey = holder === undefined ? letter.importKey : senderKey;
      holders.set(importKey, sender);
      fresh.push({ ...letter, importKey });
    }
    return fresh;
  }

  /** Keys that are taken → blind index of the sender's name. */
  private async holders(em: EntityManager, keys: string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const select = { importKey: true, submitterNameIndex: true } as const;
    // An erased letter keeps its key in another form, see LetterErasureService.
    const stored = new Map(
      keys.flatMap((key) => [[key, key] as const, [this.secrets.digest(key), key] as const]),
    );
    const rows = await em.find(Letter, { select, where: { importKey: In([...stored.keys()]) } });
    return new Map(
      rows.map(({ importKey, submitterNameIndex }) => [
        stored.get(importKey ?? '') ?? '',
        submitterNameIndex,
      ]),
    );
  }

  /**
   * Inside the caller's transaction, which runs again as a whole when another import stored one of these meanwhile:
   * ask for the `fresh` ones in it.
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

  private async rowsOf(history: HistoricLetter, actor: HistoryActor): Promise<HistoricRows> {
    const { answer, receivedAt } = history;
    const prepared = await this.intake.prepare({
      ...history,
      source: 'import',
      consentToPublish: false,
      actor,
    });
    const answered = answer && {
      status: 'answered' as const,
      isOpen: false,
      version: 2,
      answeredAt: answer.answeredAt,
      answeredOn: toLocalDate(answer.answeredAt),
      answeredLate: isAnsweredLate(toLocalDate(answer.answeredAt), prepared.row.dueOn),
      endedAt: answer.answeredAt,
      endedOn: toLocalDate(answer.answeredAt),
    };
    const letter: Letter = {
      ...prepared.row,
      // No code was ever given out for it.
      queryCodeHash: null,
      importKey: history.importKey,
      externalNumber: history.externalNumber,
      departmentId: history.departmentId,
      ...answered,
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
    events.push({
      ...step,
      seq: 2,
      type: 'answered',
      at: answer.answeredAt,
      citizenText: '来信已答复',
      data: { channel: 'platform', round: 1, imported: true },
    });
    records.push({
      actor,
      action: 'letter.answer',
      subjectType: 'letter',
      subjectId: id,
      detail: {
        from: 'submitted',
        to: 'answered',
        version: 2,
        answeredAt: answer.answeredAt.toISOString(),
        channel: 'platform',
        content: this.secrets.digest(answer.body),
      },
    });
    return { letter, events, answer: this.answerRow(history, id), records };
  }

  private answerRow({ answer, departmentName }: HistoricLetter, letterId: string): LetterAnswer | null {
    return (
      answer && {
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
      }
    );
  }
}
