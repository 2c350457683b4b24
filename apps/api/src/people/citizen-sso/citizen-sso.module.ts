import { Global, Module } from '@nestjs/common';
import { SsoModule } from '../sso/sso.module.js';
import { CitizenIdentities } from './citizen-identities.service.js';
import { CitizenIdentityErasure } from './citizen-sso.capability.js';
import { CitizenSsoController } from './citizen-sso.controller.js';
import { CitizenSsoService } from './citizen-sso.service.js';

@Global()
@Module({
  imports: [SsoModule],
  controllers: [CitizenSsoController],
  providers: [CitizenIdentities, CitizenIdentityErasure, CitizenSsoService],
  exports: [CitizenIdentities],
})
export class CitizenSsoModule {}
