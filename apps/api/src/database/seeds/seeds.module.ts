import { Module } from '@nestjs/common';
import { ContentSafetyModule } from '../../content-safety/content-safety.module.js';
import { MessagesModule } from '../../notifications/messages.module.js';
import { FaqsModule } from '../../faqs/faqs.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { OpenDaysModule } from '../../open-days/open-days.module.js';
import { PublicationModule } from '../../publication/publication.module.js';
import { RefusalsModule } from '../../refusals/refusals.module.js';
import { StatisticsMarksModule } from '../../statistics/statistics-marks.module.js';
import { SupervisionModule } from '../../supervision/supervision.module.js';
import { AccountsSeed } from './accounts.seed.js';
import { DemoLettersSeed } from './demo-letters.seed.js';
import { DemoOpenDaysSeed } from './demo-open-days.seed.js';
import { DemoWechatSeed } from './demo-wechat.seed.js';
import { FaqsSeed } from './faqs.seed.js';
import { DemoPlayer } from './demo/demo-player.js';

@Module({
  // The marks are the bulk seed's, which is made on the spot in this module.
  imports: [
    ContentSafetyModule,
    FaqsModule,
    LettersModule,
    MessagesModule,
    RefusalsModule,
    StatisticsMarksModule,
    SupervisionModule,
    PublicationModule,
    OpenDaysModule,
  ],
  providers: [AccountsSeed, DemoLettersSeed, DemoOpenDaysSeed, DemoWechatSeed, DemoPlayer, FaqsSeed],
  exports: [AccountsSeed, DemoLettersSeed, DemoOpenDaysSeed, DemoWechatSeed, FaqsSeed],
})
export class SeedsModule {}
