import { Inject, Injectable } from '@nestjs/common';
import { IDENTITY_CHECK_LABELS } from '@huiyin/contract';
import { provesIdentity } from '@huiyin/domain';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { SealedTable } from '../../../kernel/keyring/sealed.port.js';
import { ENV, type Env } from '../../../kernel/platform/env.js';
import { fieldError } from '../../../kernel/platform/errors.js';
import { FieldCipher } from '../../../kernel/platform/field-cipher.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import type { NewQueryCodeDto } from '../dto/staff-actions.dto.js';
import { LetterMovesService } from '../handling/letter-moves.service.js';
import { loadVisible } from '../reading/letter-access.js';
import { LetterSecrets } from './secrets.js';

/** A code that has just replaced another; nothing can show it again. */
export interface NewQueryCode {
  number: string;
  queryCode: string;
  version: number;
}

const SEALED_FOR = 'outbox.query_code';

/** Codes on their way into a text message. */
export const SEALED_CODES: SealedTable = {
  table: 'outbox',
  id: 'id',
  members: { payload: { sealedCode: SEALED_FOR } },
};

/** 重发查询码: a clerk who has checked who is asking gives out a new code, and the old one ends with the same commit. */
@Injectable()
export class QueryCodesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly moves: LetterMovesService,
    private readonly secrets: LetterSecrets,
    private readonly cipher: FieldCipher,
    @Inject(ENV) private readonly env: Pick<Env, 'sms'>,
  ) {}

  /**
   * @param key of a request that may be repeated: the repetition shows the same code and changes nothing
   * @throws {DomainError} VALIDATION_FAILED what was checked does not prove who it is
   */
  reissue(
    actor: StaffActor,
    letterId: string,
    { checked, version }: NewQueryCodeDto,
    key?: string | undefined,
  ): Promise<NewQueryCode> {
    if (!provesIdentity(checked)) throw fieldError('checked', '请核对身份证件，或至少核对两项，再重发查询码');
    const queryCode = this.secrets.queryCode(letterId, key && JSON.stringify([actor.id, key]));
    return this.uow.run(async (em) => {
      const standing = await loadVisible(em, letterId, actor);
      const queryCodeHash = this.secrets.hashCode(standing.number, queryCode);
      if (this.secrets.sameCode(standing.queryCodeHash, standing.number, queryCode))
        return { number: standing.number, queryCode, version: standing.version };
      const moved = await this.moves.move({
        letterId,
        action: 'reissue_code',
        actor,
        version,
        step: () => ({
          event: 'code_reissued',
          set: { queryCodeHash },
          citizenText: '查询码已重发，原查询码失效',
          note: `已核对：${checked.map((check) => IDENTITY_CHECK_LABELS[check]).join('、')}`,
          data: { checked },
          audit: { checked },
          tell: [{ topic: 'letter.code-reissued', payload: this.forSms(queryCode) }],
        }),
      });
      return { number: moved.number, queryCode, version: moved.version };
    });
  }

  /** Only where text messages are set up, and never readable in the table. */
  private forSms(queryCode: string): Record<string, unknown> {
    return this.env.sms ? { sealedCode: this.cipher.seal(queryCode, SEALED_FOR) } : {};
  }

  /** The code that a message carries, for the channel that sends it. */
  static opened(cipher: FieldCipher, sealed: unknown): string {
    return typeof sealed === 'string' ? cipher.open(sealed, SEALED_FOR) : '';
  }
}
