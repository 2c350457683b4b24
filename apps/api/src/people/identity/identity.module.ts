import { Global, Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { OutboxModule } from '../../kernel/outbox/outbox.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { CredentialsService } from './credentials.service.js';
import { HandoversService } from './handovers.service.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { ServerAccounts } from './server-accounts.service.js';
import { SessionsController } from './sessions.controller.js';
import { SignInAttempts } from './sign-in-attempts.service.js';
import { SignInDevices } from './sign-in-devices.service.js';
import { SignInLocks } from './sign-in-locks.service.js';
import { SignInService } from './sign-in.service.js';
import { SessionsService } from './sessions.service.js';
import { StaffGuard } from './staff.guard.js';
import { StaffImportController } from './staff-import.controller.js';
import { StaffImportService } from './staff-import.service.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Global()
@Module({
  imports: [DepartmentsModule, OutboxModule, SecondFactorsModule],
  controllers: [SessionsController, OwnAccountController, StaffImportController, UsersController],
  providers: [
    CredentialsService,
    HandoversService,
    OwnSessionsService,
    ServerAccounts,
    SessionsService,
    SignInAttempts,
    SignInDevices,
    SignInLocks,
    SignInService,
    StaffGuard,
    StaffImportService,
    UsersService,
  ],
  exports: [HandoversService, SessionsService, SignInLocks, StaffGuard],
})
export class IdentityModule {}
