import { Injectable } from '@nestjs/common';
import type { Source } from '@huiyin/contract';
import { SenderGate } from '../abuse/sender-gate.service.js';
import { CaptchaService } from '../captcha/captcha.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../platform/errors.js';
import type { SubmitLetterDto, SubmittedLetterView } from './dto/submit-letter.dto.js';
import { requireContact } from './letter-intake.service.js';
import { LetterSecrets } from './secrets.js';
import { SubmitterFields } from './submitter-fields.js';
import { Submission } from './submission.entity.js';
import { AlreadySubmitted, SubmissionStoringService } from './submission-storing.service.js';

const KEY = /^[\x21-\x7e]{16,128}$/;

/** Which door the letter came through, and who is signed in there. */
export interface Sender {
  source: Source;
  citizenId?: string | undefined;
  /** network address the letter comes from; compared with the block list, never stored */
  address?: string | undefined;
  /** the X-Captcha header; a signed-in citizen needs none */
  captcha?: string | undefined;
}

/** `POST /letters`: stored once however often it is sent. */
@Injectable()
export class SubmissionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly storing: SubmissionStoringService,
    private readonly secrets: LetterSecrets,
    private readonly captcha: CaptchaService,
    private readonly gate: SenderGate,
    private readonly submitters: SubmitterFields,
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
    if (key !== undefined && !KEY.test(key)) {
      throw new DomainError('VALIDATION_FAILED', 'Idempotency-Key 应为 16 到 128 个可见字符', [
        { path: 'Idempotency-Key', message: '应为 16 到 128 个可见字符' },
      ]);
    }
    // What can be refused without the database never fails a group of letters.
    requireContact(dto.submitter);
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
      // Letters sent before there were attachments keep the fingerprint they were stored with.
      ...(dto.attachmentIds?.length ? [dto.attachmentIds] : []),
    ];
    const guarded = this.captcha.enabled && !citizenId;
    const phoneIndex = phone ? this.submitters.phoneIndex(phone) : null;
    const blocked = await this.gate.refusal({ phoneIndex, citizenId: citizenId ?? null, address });
    // A retry of a letter already stored must be answered even when its challenge has expired meanwhile, or its sender
    // was blocked.
    if ((guarded || blocked) && key) {
      const known = await this.replay(key, request);
      if (known) return known;
    }
    if (blocked) throw blocked;
    const solved = guarded ? await this.captcha.check(captcha) : null;
    try {
      return await this.storing.store({
        dto,
        source,
        citizenId: citizenId ?? null,
        key,
        fingerprint: this.secrets.fingerprint(request),
        solved,
      });
    } catch (error) {
      const first = error instanceof AlreadySubmitted && key ? await this.replay(key, request) : null;
      if (first) return first;
      throw error;
    }
  }

  /** The answer given before under this key, or null when there was none. */
  private async replay(key: string, request: readonly unknown[]): Promise<SubmittedLetterView | null> {
    const keyHash = this.secrets.hashIdempotencyKey(key);
    const first = await this.uow.read((em) => em.findOneBy(Submission, { keyHash }));
    if (!first) return null;
    if (!this.secrets.isFingerprintOf(first.fingerprint, request)) {
      throw new DomainError(
        'IDEMPOTENCY_KEY_REUSED',
        '这个提交标识已用于另一封内容不同的信，请重新打开写信页面',
      );
    }
    const { id, number, ...rest } = first.response as unknown as Omit<SubmittedLetterView, 'queryCode'>;
    // The same answer to the letter: members in the order of the first one.
    return { id, number, queryCode: this.secrets.queryCode(first.letterId, key), ...rest };
  }
}
