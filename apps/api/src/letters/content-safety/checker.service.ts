import { Injectable, Logger } from '@nestjs/common';
import type { ContentCheckState, ManualReason } from '@huiyin/contract';
import { LessThanOrEqual } from 'typeorm';
import { Citizen } from '../../people/citizens/citizen.entity.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { LetterSupplement } from '../letters/letter-supplement.entity.js';
import { Letter } from '../letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { WechatClient } from '../../messaging/wechat/wechat.client.js';
import {
  WECHAT_CODES,
  WechatError,
  WechatQuotaUsedUp,
  WechatUnreachable,
} from '../../messaging/wechat/wechat.errors.js';
import type { SafetyVerdict } from '../../messaging/wechat/wechat.types.js';
import { ContentCheck } from './content-check.entity.js';
import { MediaLinks } from './media-links.js';
import { backOff, piecesOf, worse } from './verdicts.js';

const FORUM = 3;
const AT_ONCE = 5;
/** Longer than one check can take; when an instance dies, another one takes its check over. */
const CLAIM_MS = 2 * 60_000;
/** The platform promises its verdict on a picture within half an hour. */
const VERDICT_MS = 35 * 60_000;
const MOST_ATTEMPTS = 20;
const MOST_PICTURE_ATTEMPTS = 4;
/** The platform does not check in that person's name any more. */
const NOT_CHECKABLE: readonly number[] = [WECHAT_CODES.openidInactive, WECHAT_CODES.badOpenid];

/** Asks the platform about what waits; several instances may do so at once. */
@Injectable()
export class CheckerService {
  private readonly logger = new Logger('ContentSafety');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly wechat: WechatClient,
    private readonly links: MediaLinks,
  ) {}

  /** @returns how many were asked about */
  async checkDue(): Promise<number> {
    const due = await this.uow.read((em) =>
      em.find(ContentCheck, {
        where: { state: 'waiting', dueAt: LessThanOrEqual(this.clock.now()) },
        order: { dueAt: 'ASC' },
        take: AT_ONCE,
      }),
    );
    for (const check of due) if (await this.claim(check)) await this.attempt(check);
    return due.length;
  }

  private async claim(check: ContentCheck): Promise<boolean> {
    const until = new Date(this.clock.now().getTime() + CLAIM_MS);
    const { id, attempts, dueAt } = check;
    return this.uow.run(async (em) => {
      const { affected } = await em
        .createQueryBuilder()
        .update(ContentCheck)
        .set({ attempts: attempts + 1, dueAt: until })
        .where("id = :id AND state = 'waiting' AND attempts = :attempts AND due_at = :dueAt", {
          id,
          attempts,
          dueAt,
        })
        .execute();
      return affected === 1;
    });
  }

  private async attempt(check: ContentCheck): Promise<void> {
    const attempts = check.attempts + 1;
    const most = check.part === 'image' ? MOST_PICTURE_ATTEMPTS : MOST_ATTEMPTS;
    if (attempts > most)
      return this.toPerson(check, check.part === 'image' && check.traceId ? 'lost' : 'failed');
    try {
      const openid = await this.openidOf(check.letterId);
      if (openid === null) return await this.toPerson(check, 'no_openid');
      if (check.part === 'image') return await this.submitPicture(check, openid);
      const verdict = await this.judge(check, openid);
      return await this.settle(check, { state: verdict.suggest, label: verdict.label });
    } catch (error) {
      if (error instanceof WechatError && NOT_CHECKABLE.includes(error.errcode))
        return this.toPerson(check, 'inactive');
      if (!(error instanceof WechatError) && !(error instanceof WechatUnreachable)) throw error;
      this.logger.warn({
        message: 'a check is postponed',
        errcode: error instanceof WechatError ? error.errcode : null,
        attempts,
      });
      return this.postpone(check, error instanceof WechatQuotaUsedUp ? error.until : null, attempts);
    }
  }

  private async judge(check: ContentCheck, openid: string): Promise<SafetyVerdict> {
    const { title, text } = await this.wordsOf(check);
    let verdict: SafetyVerdict = { suggest: 'pass', label: 100 };
    for (const piece of piecesOf(text))
      verdict = worse(verdict, await this.wechat.checkText(openid, FORUM, piece, title));
    return verdict;
  }

  private async submitPicture(check: ContentCheck, openid: string): Promise<void> {
    const link = await this.links.of(check.ref);
    if (link === 'never') return this.toPerson(check, 'unreachable');
    if (link === 'later') return this.postpone(check, this.inAMinute(), check.attempts + 1);
    const traceId = await this.wechat.checkMedia(openid, FORUM, link.url);
    const dueAt = new Date(this.clock.now().getTime() + VERDICT_MS);
    // Its verdict may be here already: the job matches the two, whichever comes first.
    await this.uow.run((em) =>
      em.update(ContentCheck, { id: check.id, state: 'waiting' }, { traceId, dueAt }),
    );
  }

  private async wordsOf({ letterId, part, ref }: ContentCheck): Promise<{ title?: string; text: string }> {
    return this.uow.read(async (em) => {
      if (part === 'supplement') {
        const { body } = await em.findOneByOrFail(LetterSupplement, { letterId, seq: Number(ref) });
        return { text: body };
      }
      const { title, body } = await em.findOneByOrFail(Letter, { id: letterId });
      return { title, text: body };
    });
  }

  private async openidOf(letterId: string): Promise<string | null> {
    const citizen = await this.uow.read(async (em) => {
      const letter = await em.findOneBy(Letter, { id: letterId });
      return letter?.citizenId ? em.findOneBy(Citizen, { id: letter.citizenId }) : null;
    });
    return citizen ? this.cipher.open(citizen.openid, 'citizens.openid') : null;
  }

  private toPerson(check: ContentCheck, reason: ManualReason): Promise<void> {
    return this.settle(check, { state: 'manual', reason });
  }

  private async settle(
    { id }: ContentCheck,
    outcome: { state: ContentCheckState; label?: number; reason?: ManualReason },
  ): Promise<void> {
    const set = { ...outcome, checkedAt: this.clock.now(), dueAt: null };
    await this.uow.run((em) => em.update(ContentCheck, { id, state: 'waiting' }, set));
  }

  private inAMinute(): Date {
    return new Date(this.clock.now().getTime() + 60_000);
  }

  /** A used-up quota or a scanner still at work is no failed attempt. */
  private async postpone({ id }: ContentCheck, until: Date | null, attempts: number): Promise<void> {
    const dueAt = until ?? new Date(this.clock.now().getTime() + backOff(attempts));
    const set = { dueAt, attempts: until ? attempts - 1 : attempts };
    await this.uow.run((em) => em.update(ContentCheck, { id, state: 'waiting' }, set));
  }
}
