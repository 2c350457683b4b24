import { Module } from '@nestjs/common';
import { RefusalTextsController } from './refusal-texts.controller.js';
import { RefusalTextsService } from './refusal-texts.service.js';

@Module({
  controllers: [RefusalTextsController],
  providers: [RefusalTextsService],
  exports: [RefusalTextsService],
})
export class RefusalsModule {}
