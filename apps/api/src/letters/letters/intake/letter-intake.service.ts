import { dueText } from '@huiyin/contract';
import { Injectable } from '@nestjs/common';
import { limitFor } from '@huiyin/domain';
import {
  isMobile,
  type ActorRole,
  type LetterKind,
  type Mailbox,
  type Source,
  type ToldBy,
} from '@huiyin/contract';
import { dueDate, toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AttachmentsService, type Uploader } from '../../attachments/attachments.service.js';
import { AuditService, chainOf } from '../../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { isDuplicate, LostRace } from '../../../kernel/database/engine.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { OutboxService } from '../../../kernel/outbox/outbox.service.js';
import { LetterChangesService } from '../letter-changes.service.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../../kernel/platform/errors.js';
import { newId } from '../../../kernel/platform/ids.js';
import { LetterEvent } from '../letter-event.entity.js';
import { Letter } from '../letter.entity.js';
import { LetterSecrets } from '../citizen/secrets.js';
import { SubmitterFields, type OnBehalfOf, type SubmitterData } from './submitter-fields.js';

export interface Intake {
  mailbox: Mailbox;
  kind: LetterKind;
  source: Source;
  title: string;
  body: string;
  submitter: SubmitterData;
  consentToPublish: boolean;
  /** 代他人反映 */
  onBehalfOf?: OnBehalfOf | null | undefined;
  confidential?: boolean | undefined;
  toldBy?: ToldBy | undefined;
  /** 实名 */
  realName?: boolean | undefined;
  /** the signed-in citizen who wrote it */
  citizenId?: string | null;
  /** the instant the clock starts from: the server's, or that of the call for a letter keyed by staff */
  receivedAt: Date;
  actor: { role: ActorRole; id: string | null };
  /** uploads that come with it */
  attachmentIds?: readonly string[] | undefined;
}

export interface PreparedLetter {
  row: Letter;
  queryCode: string;
  attachmentIds: readonly string[];
}

/** The only code that creates a letter: row, first event, outbox row and audit line together. */
@Injectable()
export class LetterIntakeService {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly secrets: LetterSecrets,
    private readonly submitters: SubmitterFields,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
    private readonly changes: LetterChangesService,
  ) {}

  /** Everything that is computed before the transaction opens. R09 is enforced here. */
  async prepare(intake: Intake, idempotencyKey?: string): Promise<PreparedLetter> {
    requireContact(intake.submitter);
    requireAddress(intake.submitter, intake.toldBy);
    const id = newId();
    const receivedOn = toLocalDate(intake.receivedAt);
    const calendar = this.calendars.current();
    const { workingDays } = limitFor(await this.calendars.limits(), intake.kind, receivedOn);
    const { dueOn, provisional } = dueDate(calendar, receivedOn, workingDays);
    const number = this.secrets.newNumber(receivedOn);
    const queryCode = this.secrets.queryCode(id, idempotencyKey);
    const row: Letter = {
      id,
      number,
      queryCodeHash: this.secrets.hashCode(number, queryCode),
      mailbox: intake.mailbox,
      kind: intake.kind,
      source: intake.source,
      citizenId: intake.citizenId ?? null,
      title: intake.title,
      body: intake.body,
      ...this.submitters.seal({ ...intake.submitter, onBehalfOf: intake.onBehalfOf }),
      consentToPublish: intake.consentToPublish,
      confidential: intake.confidential ?? false,
      toldBy: intake.toldBy ?? null,
      realName: intake.realName ?? false,
      status: 'submitted',
      isOpen: true,
      version: 1,
      departmentId: null,
      handlerId: null,
      handlerForId: null,
      accusedDepartmentId: null,
      receivedAt: intake.receivedAt,
      receivedOn,
      limitWorkingDays: workingDays,
      dueOn,
      dueProvisional: provisional,
      promisedDueOn: dueOn,
      computedDueOn: null,
      calendarVersion: calendar.version,
      extension: 'none',
      extensionRequestedBy: null,
      clockFrom: receivedOn,
      reopenedCount: 0,
      acceptedAt: null,
      answeredAt: null,
      answeredOn: null,
      answeredLate: null,
      endedAt: null,
      endedOn: null,
      refusalProposedBy: null,
      callBackSince: null,
      refusalCode: null,
      explanation: null,
      referredTo: null,
      mergedIntoId: null,
      importKey: null,
      externalNumber: null,
      searchOrd: null,
      updatedAt: this.clock.now(),
    };
    return { row, queryCode, attachmentIds: intake.attachmentIds ?? [] };
  }

  /** As {@link storeAll}, for one. */
  store(
    em: EntityManager,
    letter: Pick<PreparedLetter, 'row' | 'attachmentIds'>,
    actor: Uploader,
  ): Promise<void> {
    return this.storeAll(em, [letter], actor);
  }

  /**
   * Letters of one actor, inside the caller's transaction, at the cost of little more than one: a statement for each
   * table. A clash of random numbers (one in 2³⁰ a day) runs the transaction again with others.
   */
  async storeAll(
    em: EntityManager,
    letters: readonly Pick<PreparedLetter, 'row' | 'attachmentIds'>[],
    actor: Uploader,
  ): Promise<void> {
    const rows = letters.map(({ row }) => row);
    try {
      await insertRows(em, Letter, rows);
    } catch (error) {
      if (isDuplicate(error)) throw new LostRace('letter number taken');
      throw error;
    }
    const attached = new Map<string, string[]>();
    for (const { row, attachmentIds } of letters) {
      const place = { letterId: row.id, part: 'letter' as const, partNo: 0 };
      attached.set(row.id, await this.attachments.attach(em, attachmentIds, place, actor));
    }
    await insertRows(
      em,
      LetterEvent,
      rows.map((row) => receiptEvent(row, actor, attached.get(row.id)!.length)),
    );
    await this.outbox.addAll(
      em,
      rows.map(({ id, number, dueOn, dueProvisional: provisional }) => ({
        topic: 'letter.received',
        letterId: id,
        payload: { number, dueOn, provisional },
      })),
    );
    await this.changes.received(em, rows);
    // One chain for all of them: each is locked until the commit.
    await this.audit.appendAll(
      em,
      chainOf(rows[0]!.id),
      rows.map((row) => this.receiptRecord(row, actor, attached.get(row.id))),
    );
  }

  /** What the audit log remembers of a receipt. */
  receiptRecord(
    row: Letter,
    actor: Intake['actor'],
    attached: readonly string[] = [],
  ): ReturnType<typeof receiptRecord> {
    return receiptRecord(row, actor, this.secrets.digest([row.title, row.body]), attached);
  }
}

const receiptEvent = (row: Letter, actor: Uploader, attachments: number): LetterEvent => ({
  letterId: row.id,
  seq: 1,
  type: 'received',
  at: row.receivedAt,
  actorRole: actor.role,
  actorId: actor.id,
  citizenText: `来信已收到，最迟 ${dueText(row.dueOn, row.dueProvisional)} 答复`,
  note: null,
  data: {
    kind: row.kind,
    dueOn: row.dueOn,
    provisional: row.dueProvisional,
    ...(attachments > 0 ? { attachments } : {}),
  },
});

/** What the audit log remembers of a receipt: times, codes and digests, no words and no names. */
export const receiptRecord = (
  row: Letter,
  actor: Intake['actor'],
  content: string,
  attached: readonly string[] = [],
): Parameters<AuditService['append']>[1] => ({
  actor,
  action: 'letter.received',
  subjectType: 'letter',
  subjectId: row.id,
  detail: {
    number: row.number,
    receivedAt: row.receivedAt.toISOString(),
    kind: row.kind,
    mailbox: row.mailbox,
    source: row.source,
    dueOn: row.dueOn,
    content,
    ...(attached.length > 0 ? { attachments: attached } : {}),
  },
});

/**
 * R09: a legal person or organisation writes under its name and leaves a contact. @throws {DomainError}
 * VALIDATION_FAILED
 */
export function requireContact(submitter: SubmitterData): void {
  if (submitter.type === 'citizen') return;
  const errors = [];
  if (!submitter.organisation) errors.push({ path: 'submitter.organisation', message: '请填写单位名称' });
  if (!submitter.phone && !submitter.email) {
    errors.push({ path: 'submitter.phone', message: '法人和其他组织须留下联系电话或电子邮箱' });
  }
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', '请补充单位名称和联系方式', errors);
}

/** A sender who asks to be told by SMS or mail leaves an address for it. @throws {DomainError} VALIDATION_FAILED */
export function requireAddress({ phone, email }: SubmitterData, toldBy: ToldBy | undefined): void {
  if (toldBy === 'sms' && !(phone && isMobile(phone)))
    throw fieldError('submitter.phone', '要短信通知，请留下手机号');
  if (toldBy === 'email' && !email) throw fieldError('submitter.email', '要邮件通知，请留下电子邮箱');
}
