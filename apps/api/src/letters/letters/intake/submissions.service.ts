import { Injectable } from '@nestjs/common';
import type { Source } from '@huiyin/contract';
import { SenderGate } from '../../abuse/sender-gate.service.js';
import { CitizenIdentities } from '../../../people/citizen-sso/citizen-identities.service.js';
import { CaptchaService } from '../../../people/captcha/captcha.service.js';
import type { IdempotencyRecord } from '../../../kernel/database/idempotency/idempotency-record.entity.js';
import {
  IdempotencyService,
  type IdempotentRoute,
} from '../../../kernel/database/idempotency/idempotency.service.js';
import type { SubmitLetterDto, SubmittedLetterView } from '../dto/submit-letter.dto.js';
import { requireAddress, requireContact } from './letter-intake.service.js';
import { LetterSecrets } from '../citizen/secrets.js';
import { plainName, SubmitterFields } from './submitter-fields.js';
import { SubmissionStoringService } from './submission-storing.service.js';

const ROUTE: IdempotentRoute = {
  name: 'letter',
  reused: '这个提交标识已用于另一封内容不同的信，请重新打开写信页面',
};

/** The channel the letter came through, and the signed-in citizen. */
export interface Sender {
  source: Source;
  citizenId?: string | undefined;
  /** network address the letter comes from; compared with the block list, never stored */
  address?: string | undefined;
  /** the X-Captcha header; a signed-in citizen needs none */
  captcha?: string | undefined;
}

/** `POST /letters`: one letter, however often the request is repeated. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly idempotency: IdempotencyService,
    private readonly storing: SubmissionStoringService,
    private readonly secrets: LetterSecrets,
    private readonly captcha: CaptchaService,
    private readonly gate: SenderGate,
    private readonly submitters: SubmitterFields,
    private readonly identities: CitizenIdentities,
  ) {}

  /**
   * @param key the Idempotency-Key header: 16–128 visible ASCII characters, one per draft, kept secret by the client
   * @throws {DomainError} VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, CAPTCHA_REQUIRED, CAPTCHA_FAILED,
   *   SENDER_BLOCKED, SAME_LETTER
   */
  async submit(
    dto: SubmitLetterDto,
    { source, citizenId, address, captcha }: Sender,
    key: string | undefined,
  ): Promise<SubmittedLetterView> {
    const keyed = this.idempotency.keyOf(ROUTE, citizenId ?? null, key);
    // Refused before the database, so that it does not fail a group of letters.
    requireContact(dto.submitter);
    requireAddress(dto.submitter, dto.toldBy);
    const { type, name, phone, email, organisation } = dto.submitter;
    const request = [
      dto.mailbox,
      dto.kind,
      dto.title,
      dto.body,
      dto.consentToPublish,
      type,
      name,
      phone,
      email,
      organisation,
      dto.attachmentIds ?? [],
      // Left out when nothing is asked: a retry across an upgrade is still the same request.
      ...(dto.onBehalfOf || dto.confidential || dto.toldBy
        ? [dto.onBehalfOf ?? null, dto.confidential ?? false, dto.toldBy ?? null]
        : []),
    ];
    const guarded = this.captcha.enabled && !citizenId;
    const phoneIndexes = phone ? this.submitters.phoneIndexes(phone) : [];
    const blocked = await this.gate.refusal({ phoneIndexes, citizenId: citizenId ?? null, address });
    // A retry of a letter already stored must be answered even when its challenge has expired meanwhile, or its sender
    // was blocked.
    if ((guarded || blocked) && keyed) {
      const known = await this.idempotency.answered(keyed, request);
      if (known) return this.again(known, key!);
    }
    const before = await this.sentBeforeSigningIn(citizenId, key, request);
    if (before) return this.again(before, key!);
    if (blocked) throw blocked;
    const solved = guarded ? await this.captcha.check(captcha) : null;
    const realName = await this.isRealName(dto, citizenId);
    return this.idempotency.once(
      keyed,
      request,
      () =>
        this.storing.store({
          dto,
          source,
          citizenId: citizenId ?? null,
          realName,
          key,
          once: keyed && { key: keyed, request },
          solved,
        }),
      (known) => this.again(known, key!),
    );
  }

  /**
   * A letter whose answer was lost is sent once more, and meanwhile its sender has signed in at 政务服务网: the key is
   * the same, its owner is not.
   */
  private async sentBeforeSigningIn(
    citizenId: string | undefined,
    key: string | undefined,
    request: unknown,
  ): Promise<IdempotencyRecord | null> {
    const keyed = citizenId && this.identities.areTaken ? this.idempotency.keyOf(ROUTE, null, key) : null;
    return keyed && this.idempotency.answered(keyed, request);
  }

  /** A person proves their own name, not that of a firm; a letter in another name than that carries no mark. */
  private async isRealName(
    { submitter: { type, name } }: SubmitLetterDto,
    citizenId: string | undefined,
  ): Promise<boolean> {
    if (!citizenId || type !== 'citizen') return false;
    const proven = await this.identities.provenName(citizenId);
    return proven !== null && plainName(proven) === plainName(name);
  }

  /** The answer of the first time, with the query code, which is nowhere stored. */
  private again({ subjectId, response }: IdempotencyRecord, key: string): SubmittedLetterView {
    const { id, number, ...rest } = response as Omit<SubmittedLetterView, 'queryCode'>;
    // The same answer to the letter: members in the order of the first one.
    return { id, number, queryCode: this.secrets.queryCode(subjectId, key), ...rest };
  }
}
