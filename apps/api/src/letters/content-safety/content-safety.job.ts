import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '../../kernel/platform/background.js';
import { WechatClient } from '../../messaging/wechat/wechat.client.js';
import { CheckerService } from './checker.service.js';
import { MediaVerdictsService } from './media-verdicts.service.js';

const PAUSE_MS = 1_000;

/** Checks what waits, a second after it came, while the server runs. */
@Injectable()
export class ContentSafetyJob implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly wechat: WechatClient,
    private readonly checker: CheckerService,
    private readonly verdicts: MediaVerdictsService,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.wechat.configured) return;
    this.background.repeat('ContentSafety', async () => {
      await this.verdicts.match();
      await this.checker.checkDue();
      return PAUSE_MS;
    });
  }
}
