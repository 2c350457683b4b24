import { Global, Module } from '@nestjs/common';
import { CitizenErasureService } from './citizen-erasure.service.js';
import { CitizenGuard, OptionalCitizenGuard } from './citizen.guard.js';
import { CitizenSessionsService } from './citizen-sessions.service.js';
import { CitizensController } from './citizens.controller.js';
import { MyPhoneController } from './my-phone.controller.js';
import { MyPhoneService } from './my-phone.service.js';

@Global()
@Module({
  controllers: [CitizensController, MyPhoneController],
  providers: [
    CitizenErasureService,
    CitizenSessionsService,
    MyPhoneService,
    CitizenGuard,
    OptionalCitizenGuard,
  ],
  exports: [CitizenErasureService, CitizenSessionsService, CitizenGuard, OptionalCitizenGuard],
})
export class CitizensModule {}
