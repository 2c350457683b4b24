import { Global, Module } from '@nestjs/common';
import { AuditSealService } from './audit-seal.service.js';
import { AuditService } from './audit.service.js';
import { AuditVerifyService } from './audit-verify.service.js';

@Global()
@Module({
  providers: [AuditSealService, AuditService, AuditVerifyService],
  exports: [AuditService, AuditVerifyService],
})
export class AuditModule {}
