import { Global, Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditSealService } from './audit-seal.service.js';
import { AuditService } from './audit.service.js';
import { AuditVerificationsService } from './audit-verifications.service.js';
import { AuditVerifyService } from './audit-verify.service.js';

@Global()
@Module({
  imports: [DepartmentsModule],
  controllers: [AuditController],
  providers: [AuditQueries, AuditSealService, AuditService, AuditVerificationsService, AuditVerifyService],
  exports: [AuditService, AuditVerifyService],
})
export class AuditModule {}
