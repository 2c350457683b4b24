import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CitizenSessionsService } from '../people/citizens/citizen-sessions.service.js';
import { User } from '../people/identity/user.entity.js';
import { Letter } from '../letters/letters/letter.entity.js';
import { MessageTextsService } from '../messaging/notifications/message-texts.service.js';
import { ENV, type Env } from '../kernel/platform/env.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';

const PERSON = '演示来信人';

/**
 * One citizen with WeChat behind the open letters that came from the mini-program, and templates for what is said to
 * citizens: a user who works on such a letter sees on the demo's page what would arrive on a phone.
 */
@Injectable()
export class DemoWechatSeed {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly uow: UnitOfWork,
    private readonly sessions: CitizenSessionsService,
    private readonly texts: MessageTextsService,
  ) {}

  /** At every start, because the stand-in forgets who has signed in. Not with real WeChat. */
  async seed(): Promise<void> {
    if (!this.env.wechat?.standin) return;
    const response = await fetch(`${this.env.wechat.base}/standin/login-codes`, {
      method: 'POST',
      body: JSON.stringify({ person: PERSON }),
    });
    const { code } = (await response.json()) as { code: string };
    const { accessToken } = await this.sessions.signIn(code);
    const citizenId = await this.sessions.resume(accessToken);
    await this.uow.run((em) =>
      em.update(Letter, { source: 'weapp', isOpen: true, citizenId: IsNull() }, { citizenId }),
    );
    await this.giveTemplates();
  }

  private async giveTemplates(): Promise<void> {
    const admin = await this.uow.read((em) => em.findOneBy(User, { username: 'admin' }));
    if (!admin) return;
    for (const text of await this.texts.list()) {
      if (text.audience !== 'citizen' || text.wechatTemplateId || text.wechatFields.length === 0) continue;
      const { topic, title, body, wechatFields, smsTemplateCode, version } = text;
      const wechatTemplateId = `DEMO_${topic.replace(/[^\w]/g, '_')}`;
      await this.texts.change(admin, topic, {
        title,
        body,
        wechatFields,
        wechatTemplateId,
        version,
        ...(smsTemplateCode ? { smsTemplateCode } : {}),
      });
    }
  }
}
