import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { Citizen } from './citizen.entity.js';
import { CodeRefused, WECHAT_SIGN_IN, WechatUnavailable } from './wechat-sign-in.port.js';

/** The citizen's phone number as WeChat knows it: a convenience for the form, where typing always works too. */
@Injectable()
export class MyPhoneService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly capabilities: Capabilities,
  ) {}

  /**
   * Exchanges a getPhoneNumber code for the number and keeps it, sealed, with the citizen.
   *
   * @throws {DomainError} VALIDATION_FAILED the code is used or old, UNAVAILABLE WeChat does not say
   */
  async exchange(citizenId: string, code: string): Promise<string> {
    const phone = await this.numberBehind(code);
    const sealed = this.cipher.seal(phone, 'citizens.phone');
    await this.uow.run((em) => em.update(Citizen, { id: citizenId }, { phone: sealed }));
    return phone;
  }

  private async numberBehind(code: string): Promise<string> {
    try {
      return await this.capabilities.provider(WECHAT_SIGN_IN).phoneNumber(code);
    } catch (error) {
      if (error instanceof CodeRefused) {
        const message = '没有取得手机号，请再点一次，或者直接填写';
        throw fieldError('code', message);
      }
      if (error instanceof WechatUnavailable)
        throw new DomainError('UNAVAILABLE', '微信暂时不能提供手机号，请直接填写');
      throw error;
    }
  }
}
