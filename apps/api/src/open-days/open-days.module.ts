import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../letters/attachments/attachments.module.js';
import { CaptchaModule } from '../people/captcha/captcha.module.js';
import { LettersModule } from '../letters/letters/letters.module.js';
import { OutboxModule } from '../kernel/outbox/outbox.module.js';
import { WechatModule } from '../messaging/wechat/wechat.module.js';
import { CongressController } from './programme/congress.controller.js';
import { CongressService } from './programme/congress.service.js';
import { ForgettingService } from './upkeep/forgetting.service.js';
import { GateController } from './gate/gate.controller.js';
import { GateQueries } from './gate/gate.queries.js';
import { GateService } from './gate/gate.service.js';
import { MySignUpsController, SignUpLookupController } from './sign-ups/my-sign-ups.controller.js';
import { OpenDayJobsService } from './upkeep/open-day-jobs.service.js';
import { OpenDayCodeService } from './gate/open-day-code.service.js';
import { OpenDayProofService } from './programme/open-day-proof.service.js';
import { OpenDayPicturesService } from './programme/open-day-pictures.service.js';
import { OpenDayMessagesService } from './upkeep/open-day-messages.service.js';
import { OpenDayRecordsController } from './programme/open-day-records.controller.js';
import { OpenDaySessionsService } from './programme/open-day-sessions.service.js';
import { OpenDaysController, OpenDaySessionsController } from './programme/open-days.controller.js';
import { OpenDaysJob } from './upkeep/open-days.job.js';
import { OpenDaysQueries } from './programme/open-days.queries.js';
import { OpenDaysService } from './programme/open-days.service.js';
import { OpinionsService } from './programme/opinions.service.js';
import { SignUpChangesService } from './sign-ups/sign-up-changes.service.js';
import { OpenDaySubjectsService } from './sign-ups/open-day-subjects.service.js';
import { SignUpExportService } from './sign-ups/sign-up-export.service.js';
import { SignUpFields } from './sign-ups/sign-up-fields.js';
import { SignUpSecrets } from './sign-ups/sign-up-secrets.js';
import { SignUpViewsService } from './sign-ups/sign-up-views.service.js';
import { SignUpsService } from './sign-ups/sign-ups.service.js';
import { StaffOpenDaysController, StaffSessionsController } from './programme/staff-open-days.controller.js';
import { StaffOpenDaysQueries } from './programme/staff-open-days.queries.js';
import { WalkInsService } from './gate/walk-ins.service.js';

@Module({
  imports: [AttachmentsModule, CaptchaModule, LettersModule, OutboxModule, WechatModule],
  controllers: [
    OpenDaysController,
    OpenDaySessionsController,
    MySignUpsController,
    SignUpLookupController,
    StaffOpenDaysController,
    StaffSessionsController,
    GateController,
    OpenDayRecordsController,
    CongressController,
  ],
  providers: [
    CongressService,
    ForgettingService,
    GateQueries,
    GateService,
    OpenDayJobsService,
    OpenDayMessagesService,
    OpenDayCodeService,
    OpenDayPicturesService,
    OpenDayProofService,
    OpenDaysJob,
    OpenDaySessionsService,
    OpenDaysQueries,
    OpenDaysService,
    OpinionsService,
    SignUpChangesService,
    OpenDaySubjectsService,
    SignUpExportService,
    SignUpFields,
    SignUpSecrets,
    SignUpViewsService,
    SignUpsService,
    StaffOpenDaysQueries,
    WalkInsService,
  ],
  exports: [
    ForgettingService,
    OpenDayJobsService,
    GateService,
    OpenDaySessionsService,
    OpenDaysService,
    OpinionsService,
    SignUpFields,
    SignUpsService,
    WalkInsService,
  ],
})
export class OpenDaysModule {}
