import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ActorRole, ResponseSource } from '@huiyin/contract';
import { phaseOf } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotencyKey,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { Keys } from '../../kernel/platform/keys.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { CaptchaService, type SolvedChallenge } from '../../people/captcha/captcha.service.js';
import { holdConsultation } from '../drafting/consultation-access.js';
import { consultationNotFound } from '../drafting/consultation-errors.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { ResponseDto } from '../dto/response.dto.js';
import type { ResponseReceiptView } from '../dto/response-views.dto.js';
import { personFor } from './people.js';
import { Point } from './point.entity.js';
import { requirePoints } from './points-checks.js';
import { requireNamed } from './respondent-checks.js';
import { RespondentFields } from './respondent-fields.js';
import { ResponseSecrets } from './response-secrets.js';
import { Response } from './response.entity.js';

export interface Sending {
  actor: { role: ActorRole; id: string | null };
  source: ResponseSource;
  citizenId: string | null;
  keyedBy: string | null;
  receivedAt: Date;
  key: string | undefined;
  once: { key: IdempotencyKey; request: unknown } | null;
  solved: SolvedChallenge | null;
}

/** The only code that creates a response: row, points, files, message and audit line together. */
@Injectable()
export class ResponseStoringService {
  private readonly wordsKey: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly idempotency: IdempotencyService,
    private readonly captcha: CaptchaService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
    private readonly fields: RespondentFields,
    private readonly numbers: ResponseSecrets,
    private readonly codes: LetterSecrets,
    keys: Keys,
  ) {
    this.wordsKey = keys.derive('consultation-same-words');
  }

  /** @throws {DomainError} NOT_FOUND, CONSULTATION_NOT_OPEN, VALIDATION_FAILED, DUPLICATE, CAPTCHA_FAILED */
  store(consultationId: string, dto: ResponseDto, by: Sending): Promise<ResponseReceiptView> {
    return this.uow.run(async (em) => {
      const consultation = await holdConsultation(em, consultationId);
      if (!consultation?.publishedAt) throw consultationNotFound();
      requireCollecting(consultation, by.receivedAt);
      requireNamed(dto.submitter);
      await requirePoints(em, consultationId, dto.points);
      const row = await this.rowOf(em, consultation, dto, by);
      const { receipt, response } = row;
      await this.insert(em, response);
      await insertRows(em, Point, pointsOf(response, dto));
      const files = await this.attachments.attach(
        em,
        dto.attachmentIds,
        { letterId: response.id, part: 'letter', partNo: 0 },
        by.actor,
      );
      if (by.once)
        await this.idempotency.remember(em, [
          { ...by.once, subjectId: response.id, response: { ...receipt, queryCode: '' } },
        ]);
      if (by.solved) await this.captcha.spendAll(em, [by.solved]);
      const payload = { responseId: response.id, consultationId };
      await this.outbox.add(em, 'consultation.received', null, payload);
      await this.audit.append(em, {
        actor: by.actor,
        action: 'consultation.response',
        subjectType: 'response',
        subjectId: response.id,
        detail: {
          consultationId,
          number: response.number,
          receivedAt: response.receivedAt.toISOString(),
          source: response.source,
          content: this.codes.digest(wordsOf(dto)),
          ...(files.length > 0 ? { files } : {}),
        },
      });
      return receipt;
    });
  }

  private async rowOf(
    em: EntityManager,
    { id: consultationId, closesOn }: Consultation,
    dto: ResponseDto,
    by: Sending,
  ): Promise<{ response: Response; receipt: ResponseReceiptView }> {
    const id = newId();
    const receivedOn = toLocalDate(by.receivedAt);
    const number = this.numbers.newNumber(receivedOn);
    const queryCode = this.codes.queryCode(id, by.key);
    const sealed = this.fields.seal(dto.submitter);
    const response: Response = {
      id,
      consultationId,
      number,
      codeHash: this.codes.hashCode(number, queryCode),
      citizenId: by.citizenId,
      source: by.source,
      ...sealed,
      personId: await personFor(em, consultationId, {
        ...this.fields.traitsOf(dto.submitter),
        citizenId: by.citizenId ? [by.citizenId] : [],
      }),
      sameWords: by.citizenId && this.sameWords(consultationId, by.citizenId, dto),
      points: dto.points.length,
      receivedAt: by.receivedAt,
      receivedOn,
      keyedBy: by.keyedBy,
      takenBackAt: null,
      erasedAt: null,
      toldAt: null,
    };
    const receipt = {
      id,
      number,
      queryCode,
      consultationId,
      receivedAt: by.receivedAt.toISOString(),
      closesOn,
      points: dto.points.length,
    };
    return { response, receipt };
  }

  /** @throws {DomainError} DUPLICATE the same citizen said the same (P07) */
  private async insert(em: EntityManager, response: Response): Promise<void> {
    const { sameWords } = response;
    const first = sameWords && (await em.findOneBy(Response, { sameWords }));
    if (first) throw new DomainError('DUPLICATE', `您提交的相同意见已经收到，编号 ${first.number}`);
    try {
      await insertRows(em, Response, [response]);
    } catch (error) {
      // A twin of this moment, or a random number: found or avoided the next time.
      throw isDuplicate(error) ? new LostRace('response number or words taken') : error;
    }
  }

  /** Found by this citizen only: a stranger who knows phone and words learns nothing (P07). */
  private sameWords(consultationId: string, citizenId: string, dto: ResponseDto): string {
    return createHmac('sha256', this.wordsKey)
      .update(JSON.stringify([consultationId, citizenId, wordsOf(dto)]))
      .digest('base64url');
  }
}

/** P04: the last millisecond of the last day is in. @throws {DomainError} CONSULTATION_NOT_OPEN */
export function requireCollecting(consultation: Consultation, at: Date): void {
  const phase = phaseOf(consultation.status, consultation, toLocalDate(at));
  if (phase === 'collecting') return;
  throw new DomainError(
    'CONSULTATION_NOT_OPEN',
    phase === 'coming'
      ? `从 ${consultation.opensOn} 开始征集，请届时提交`
      : phase === 'withdrawn'
        ? '这次征集已撤回，不再接收意见'
        : `征集已于 ${consultation.closesOn} 截止`,
  );
}

/** In a fixed order, as the digests need them. */
export const wordsOf = ({ points }: Pick<ResponseDto, 'points'>): unknown[] =>
  points.map(({ articleId, stance, text }) => [articleId ?? null, stance, text ?? null]);

const pointsOf = ({ id, consultationId }: Response, { points }: ResponseDto): Point[] =>
  points.map(({ articleId, stance, text }, at) => ({
    id: newId(),
    consultationId,
    responseId: id,
    position: at + 1,
    articleId: articleId ?? null,
    stance,
    body: text ?? null,
    opinionId: null,
    letterId: null,
    letterNumber: null,
    takenBack: false,
  }));
