import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { WechatModule } from '../../messaging/wechat/wechat.module.js';
import { CheckerService } from './checker.service.js';
import { ContentChecksController } from './content-checks.controller.js';
import { ContentChecksQueries } from './content-checks.queries.js';
import { ContentChecksService } from './content-checks.service.js';
import { ContentDecisionsService } from './content-decisions.service.js';
import { ContentSafetyJob } from './content-safety.job.js';
import { MediaLinks } from './media-links.js';
import { MediaVerdictsService } from './media-verdicts.service.js';

@Module({
  imports: [AttachmentsModule, WechatModule, DepartmentsModule],
  controllers: [ContentChecksController],
  providers: [
    CheckerService,
    ContentChecksQueries,
    ContentChecksService,
    ContentDecisionsService,
    ContentSafetyJob,
    MediaLinks,
    MediaVerdictsService,
  ],
  exports: [ContentChecksService, ContentDecisionsService],
})
export class ContentSafetyModule {}
