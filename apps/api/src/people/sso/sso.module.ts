import { Module } from '@nestjs/common';
import { Handshakes } from './handshakes.service.js';
import { OwnSsoController } from './own-sso.controller.js';
import { SealedCookies } from './sealed-cookies.service.js';
import { SsoAccounts } from './sso-accounts.service.js';
import { SsoSettingsController } from './sso-settings.controller.js';
import { SsoSettingsService } from './sso-settings.service.js';
import { SsoController } from './sso.controller.js';
import { StaffSsoService } from './staff-sso.service.js';

@Module({
  controllers: [OwnSsoController, SsoController, SsoSettingsController],
  providers: [Handshakes, SealedCookies, SsoAccounts, SsoSettingsService, StaffSsoService],
  exports: [Handshakes, SealedCookies],
})
export class SsoModule {}
