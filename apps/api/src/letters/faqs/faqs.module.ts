import { Module } from '@nestjs/common';
import { FaqsController, StaffFaqsController } from './faqs.controller.js';
import { FaqsService } from './faqs.service.js';

@Module({
  controllers: [FaqsController, StaffFaqsController],
  providers: [FaqsService],
  exports: [FaqsService],
})
export class FaqsModule {}
