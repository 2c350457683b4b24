import { Injectable } from '@nestjs/common';
import type { OpenDayStatus } from '@huiyin/contract';
import { Not } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { WechatClient } from '../../messaging/wechat/wechat.client.js';
import { WechatError, WechatUnreachable } from '../../messaging/wechat/wechat.errors.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { openDayNotFound } from '../programme/open-days.service.js';

/** Wide enough for a poster. */
const WIDTH = 860;
/** WeChat's own word for a page; without a slash in front. */
const PAGE = 'pages/open-day/index';

/** 小程序码 for posters and notices: scanning it opens the page of the open day. */
@Injectable()
export class OpenDayCodeService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly wechat: WechatClient,
  ) {}

  /** @throws {DomainError} NOT_FOUND a draft has no page yet; ACTION_NOT_ALLOWED no mini-program; UNAVAILABLE */
  async picture(id: string): Promise<{ picture: Buffer; type: string }> {
    const openDay = await this.uow.read((em) =>
      em.findOneBy(OpenDay, { id, status: Not<OpenDayStatus>('draft') }),
    );
    if (!openDay) throw openDayNotFound();
    if (!this.wechat.configured) throw new DomainError('ACTION_NOT_ALLOWED', '没有接入微信小程序');
    try {
      // 32 characters are what a scene may have: a UUID without its dashes.
      const picture = await this.wechat.miniCode({ scene: id.replace(/-/g, ''), page: PAGE, width: WIDTH });
      return { picture, type: picture[0] === 0xff ? 'image/jpeg' : 'image/png' };
    } catch (error) {
      if (!(error instanceof WechatError || error instanceof WechatUnreachable)) throw error;
      const unreleased = error instanceof WechatError && error.errcode === 41030;
      throw new DomainError(
        'UNAVAILABLE',
        unreleased ? '小程序还没有发布带有开放日的版本' : '微信暂时没有给出小程序码，请稍后再试',
        undefined,
        30,
        { cause: error },
      );
    }
  }
}
