import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditVerificationsService } from './audit-verifications.service.js';

/** The log as administrators read and check it; written it is by the kernel. */
@Module({
  imports: [DepartmentsModule],
  controllers: [AuditController],
  providers: [AuditQueries, AuditVerificationsService],
})
export class AuditLogModule {}
