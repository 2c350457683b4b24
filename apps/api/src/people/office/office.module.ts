import { Global, Module } from '@nestjs/common';
import { OfficeController, SiteController } from './office.controller.js';
import { OfficeService } from './office.service.js';

/** Known everywhere: mail, papers and messages carry the office's name. */
@Global()
@Module({
  controllers: [SiteController, OfficeController],
  providers: [OfficeService],
  exports: [OfficeService],
})
export class OfficeModule {}
