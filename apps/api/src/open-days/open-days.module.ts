import { Module } from '@nestjs/common';
import { CaptchaModule } from '../captcha/captcha.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { MySignUpsController, SignUpLookupController } from './my-sign-ups.controller.js';
import { OpenDaySessionsService } from './open-day-sessions.service.js';
import { OpenDaysController, OpenDaySessionsController } from './open-days.controller.js';
import { OpenDaysQueries } from './open-days.queries.js';
import { OpenDaysService } from './open-days.service.js';
import { SignUpChangesService } from './sign-up-changes.service.js';
import { SignUpFields } from './sign-up-fields.js';
import { SignUpSecrets } from './sign-up-secrets.js';
import { SignUpViewsService } from './sign-up-views.service.js';
import { SignUpsService } from './sign-ups.service.js';
import { StaffOpenDaysController, StaffSessionsController } from './staff-open-days.controller.js';
import { StaffOpenDaysQueries } from './staff-open-days.queries.js';

@Module({
  imports: [CaptchaModule, LettersModule, NotificationsModule],
  controllers: [
    OpenDaysController,
    OpenDaySessionsController,
    MySignUpsController,
    SignUpLookupController,
    StaffOpenDaysController,
    StaffSessionsController,
  ],
  providers: [
    OpenDaySessionsService,
    OpenDaysQueries,
    OpenDaysService,
    SignUpChangesService,
    SignUpFields,
    SignUpSecrets,
    SignUpViewsService,
    SignUpsService,
    StaffOpenDaysQueries,
  ],
})
export class OpenDaysModule {}
