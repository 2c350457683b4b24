import { Injectable } from '@nestjs/common';
import type { ResponseSource } from '@huiyin/contract';
import type { IdempotencyRecord } from '../../kernel/database/idempotency/idempotency-record.entity.js';
import {
  IdempotencyService,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { SenderGate } from '../../letters/abuse/sender-gate.service.js';
import { LetterSecrets, SubmitterFields } from '../../letters/letters/index.js';
import { CaptchaService } from '../../people/captcha/captcha.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { KeyedResponseDto } from '../dto/consultation.dto.js';
import type { ResponseDto } from '../dto/response.dto.js';
import type { ResponseReceiptView } from '../dto/response-views.dto.js';
import { ResponseStoringService, wordsOf } from './response-storing.service.js';

const ROUTE: IdempotentRoute = {
  name: 'response',
  reused: '这个提交标识已用于另一份意见，请重新打开页面',
};

export interface Visitor {
  citizenId?: string | undefined;
  /** network address; compared with the block list, never stored */
  address?: string | undefined;
  /** the X-Captcha header; a signed-in citizen needs none */
  captcha?: string | undefined;
  source: ResponseSource;
}

/** `POST /consultations/{id}/responses`: one response however often it is sent; nothing of it is ever edited. */
@Injectable()
export class ResponsesService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly clock: Clock,
    private readonly captcha: CaptchaService,
    private readonly gate: SenderGate,
    private readonly submitters: SubmitterFields,
    private readonly storing: ResponseStoringService,
    private readonly codes: LetterSecrets,
  ) {}

  /**
   * @param key the Idempotency-Key header: 16–128 visible ASCII characters, one per draft
   * @throws {DomainError} NOT_FOUND, CONSULTATION_NOT_OPEN (P04), VALIDATION_FAILED (P06, P17), DUPLICATE (P07),
   *   IDEMPOTENCY_KEY_REUSED, CAPTCHA_REQUIRED, CAPTCHA_FAILED, SENDER_BLOCKED
   */
  async respond(
    consultationId: string,
    dto: ResponseDto,
    { citizenId, address, captcha, source }: Visitor,
    key: string | undefined,
  ): Promise<ResponseReceiptView> {
    // The moment it arrived, not the one at which a busy database has a turn for it.
    const receivedAt = this.clock.now();
    const keyed = this.idempotency.keyOf(ROUTE, citizenId ?? null, key);
    const request = requestOf(consultationId, dto);
    // A retry is answered as the first time, even when the collection has ended meanwhile.
    const known = keyed && (await this.idempotency.answered(keyed, request));
    if (known) return this.again(known, key!);
    const phone = dto.submitter?.phone;
    const phoneIndexes = phone ? this.submitters.phoneIndexes(phone) : [];
    const blocked = await this.gate.refusal({ phoneIndexes, citizenId: citizenId ?? null, address });
    if (blocked) throw blocked;
    const solved = this.captcha.enabled && !citizenId ? await this.captcha.check(captcha) : null;
    return this.idempotency.once(
      keyed,
      request,
      () =>
        this.storing.store(consultationId, dto, {
          actor: { role: 'citizen', id: null },
          source,
          citizenId: citizenId ?? null,
          keyedBy: null,
          receivedAt,
          key,
          once: keyed && { key: keyed, request },
          solved,
        }),
      (first) => this.again(first, key!),
    );
  }

  /**
   * What came on paper, by telephone or at a meeting, within the days of the collection; it may be written down later.
   *
   * @throws {DomainError} as {@link respond}; VALIDATION_FAILED it came after now
   */
  key(
    actor: StaffActor,
    consultationId: string,
    dto: KeyedResponseDto,
    key: string | undefined,
  ): Promise<ResponseReceiptView> {
    const now = this.clock.now();
    const receivedAt = dto.receivedAt ? new Date(dto.receivedAt) : now;
    if (receivedAt > now) throw fieldError('receivedAt', '不能晚于现在');
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const request = [...requestOf(consultationId, dto), dto.source, dto.receivedAt];
    return this.idempotency.once(
      keyed,
      request,
      () =>
        this.storing.store(consultationId, dto, {
          actor,
          source: dto.source,
          citizenId: null,
          keyedBy: actor.id,
          receivedAt,
          key,
          once: keyed && { key: keyed, request },
          solved: null,
        }),
      (first) => this.again(first, key!),
    );
  }

  /** The answer of the first time, with the query code, which is nowhere stored. */
  private again({ subjectId, response }: IdempotencyRecord, key: string): ResponseReceiptView {
    return { ...(response as ResponseReceiptView), queryCode: this.codes.queryCode(subjectId, key) };
  }
}

function requestOf(consultationId: string, dto: ResponseDto): unknown[] {
  const { type, name, phone, email, organisation, organisationPublic } = dto.submitter ?? {};
  return [
    consultationId,
    [type, name, phone, email, organisation, organisationPublic],
    wordsOf(dto),
    dto.attachmentIds ?? [],
  ];
}
