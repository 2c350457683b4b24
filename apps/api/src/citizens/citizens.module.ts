import { Global, Module } from '@nestjs/common';
import { WechatModule } from '../wechat/wechat.module.js';
import { CitizenGuard, OptionalCitizenGuard } from './citizen.guard.js';
import { CitizenSessionsService } from './citizen-sessions.service.js';
import { CitizensController } from './citizens.controller.js';

@Global()
@Module({
  imports: [WechatModule],
  controllers: [CitizensController],
  providers: [CitizenSessionsService, CitizenGuard, OptionalCitizenGuard],
  exports: [CitizenSessionsService, CitizenGuard, OptionalCitizenGuard],
})
export class CitizensModule {}
