import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CaptchaModule } from '../captcha/captcha.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { CongressController } from './congress.controller.js';
import { CongressService } from './congress.service.js';
import { ForgettingService } from './forgetting.service.js';
import { GateController } from './gate.controller.js';
import { GateQueries } from './gate.queries.js';
import { GateService } from './gate.service.js';
import { MySignUpsController, SignUpLookupController } from './my-sign-ups.controller.js';
import { OpenDayJobsService } from './open-day-jobs.service.js';
import { OpenDayCodeService } from './open-day-code.service.js';
import { OpenDayPicturesService } from './open-day-pictures.service.js';
import { OpenDayMessagesService } from './open-day-messages.service.js';
import { OpenDayRecordsController } from './open-day-records.controller.js';
import { OpenDaySessionsService } from './open-day-sessions.service.js';
import { OpenDaysController, OpenDaySessionsController } from './open-days.controller.js';
import { OpenDaysJob } from './open-days.job.js';
import { OpenDaysQueries } from './open-days.queries.js';
import { OpenDaysService } from './open-days.service.js';
import { OpinionsService } from './opinions.service.js';
import { SignUpChangesService } from './sign-up-changes.service.js';
import { SignUpContactsService } from './sign-up-contacts.service.js';
import { SignUpExportService } from './sign-up-export.service.js';
import { SignUpFields } from './sign-up-fields.js';
import { SignUpSecrets } from './sign-up-secrets.js';
import { SignUpViewsService } from './sign-up-views.service.js';
import { SignUpsService } from './sign-ups.service.js';
import { StaffOpenDaysController, StaffSessionsController } from './staff-open-days.controller.js';
import { StaffOpenDaysQueries } from './staff-open-days.queries.js';
import { WalkInsService } from './walk-ins.service.js';

@Module({
  imports: [AttachmentsModule, CaptchaModule, LettersModule, NotificationsModule, WechatModule],
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
    OpenDaysJob,
    OpenDaySessionsService,
    OpenDaysQueries,
    OpenDaysService,
    OpinionsService,
    SignUpChangesService,
    SignUpContactsService,
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
    SignUpContactsService,
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
