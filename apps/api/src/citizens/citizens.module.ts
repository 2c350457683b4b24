import { Global, Module } from '@nestjs/common';
import { WechatModule } from '../wechat/wechat.module.js';
import { CitizenGuard, OptionalCitizenGuard } from './citizen.guard.js';
import { CitizenSessionsService } from './citizen-sessions.service.js';
import { CitizensController } from './citizens.controller.js';
import { MyPhoneController } from './my-phone.controller.js';
import { MyPhoneService } from './my-phone.service.js';

@Global()
@Module({
  imports: [WechatModule],
  controllers: [CitizensController, MyPhoneController],
  providers: [CitizenSessionsService, MyPhoneService, CitizenGuard, OptionalCitizenGuard],
  exports: [CitizenSessionsService, CitizenGuard, OptionalCitizenGuard],
})
export class CitizensModule {}
