import { Global, Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { SessionsController } from './sessions.controller.js';
import { SignInLocks } from './sign-in-locks.service.js';
import { SessionsService } from './sessions.service.js';
import { StaffGuard } from './staff.guard.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Global()
@Module({
  imports: [DepartmentsModule],
  controllers: [SessionsController, UsersController],
  providers: [SessionsService, SignInLocks, StaffGuard, UsersService],
  exports: [SessionsService, StaffGuard],
})
export class IdentityModule {}
