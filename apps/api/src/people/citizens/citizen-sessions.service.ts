import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { KeyWatchService } from '../../kernel/keyring/key-watch.service.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import { CitizenSession } from './citizen-session.entity.js';
import { Citizen } from './citizen.entity.js';
import { CodeRefused, WECHAT_SIGN_IN, WechatUnavailable } from './wechat-sign-in.port.js';

const DAYS = 30;

export interface OpenedCitizenSession {
  accessToken: string;
  expiresAt: Date;
}

/** Sessions of citizens. Nothing needs one: number and query code open a letter, too. */
@Injectable()
export class CitizenSessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly keyWatch: KeyWatchService,
    private readonly capabilities: Capabilities,
  ) {}

  /** @throws {DomainError} BAD_CREDENTIALS the code is used or wrong, UNAVAILABLE WeChat does not answer */
  async signIn(code: string): Promise<OpenedCitizenSession> {
    const openid = await this.openidOf(code);
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const openidIndex = this.cipher.blindIndex(openid, 'openid');
      let citizen = await this.keyWatch.found(em, () =>
        em.findOneBy(Citizen, { openidIndex: In(this.cipher.blindIndexes(openid, 'openid')) }),
      );
      if (!citizen) {
        citizen = {
          id: newId(),
          openid: this.cipher.seal(openid, 'citizens.openid'),
          openidIndex,
          phone: null,
          createdAt: now,
          lastSeenAt: now,
        };
        try {
          await em.insert(Citizen, citizen);
        } catch (error) {
          // Two phones at once: the second run finds the first one's row.
          throw isDuplicate(error) ? new LostRace('citizen') : error;
        }
      } else {
        await em.update(Citizen, { id: citizen.id }, { lastSeenAt: now });
      }
      return this.open(em, citizen.id);
    });
  }

  /** A session of a citizen whose account was proved to be theirs. */
  async open(em: EntityManager, citizenId: string): Promise<OpenedCitizenSession> {
    const accessToken = randomBytes(32).toString('base64url');
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + DAYS * 86_400_000);
    await em.insert(CitizenSession, { tokenHash: digest(accessToken), citizenId, createdAt, expiresAt });
    return { accessToken, expiresAt };
  }

  /** Signs this phone out; other phones stay signed in. */
  async end(token: string): Promise<void> {
    await this.uow.run((em) => em.delete(CitizenSession, { tokenHash: digest(token) }));
  }

  /** @throws {DomainError} UNAUTHENTICATED */
  async resume(token: string): Promise<string> {
    const session = await this.uow.read((em) => em.findOneBy(CitizenSession, { tokenHash: digest(token) }));
    if (!session || session.expiresAt <= this.clock.now())
      throw new DomainError('UNAUTHENTICATED', '登录已失效。请重新登录，或者不登录再试一次');
    return session.citizenId;
  }

  private async openidOf(code: string): Promise<string> {
    try {
      return await this.capabilities.provider(WECHAT_SIGN_IN).openid(code);
    } catch (error) {
      if (error instanceof WechatUnavailable)
        throw new DomainError('UNAVAILABLE', '微信登录暂时不可用，您仍可凭编号和查询码查询');
      if (error instanceof CodeRefused)
        throw new DomainError('BAD_CREDENTIALS', '微信登录没有成功，请重新进入小程序');
      throw error;
    }
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
