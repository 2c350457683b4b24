import { Module } from '@nestjs/common';
import { RefusalRuleController } from './refusal-rule.controller.js';
import { RefusalRuleService } from './refusal-rule.service.js';
import { RefusalTextsController } from './refusal-texts.controller.js';
import { RefusalTextsService } from './refusal-texts.service.js';

@Module({
  controllers: [RefusalRuleController, RefusalTextsController],
  providers: [RefusalRuleService, RefusalTextsService],
  exports: [RefusalRuleService, RefusalTextsService],
})
export class RefusalsModule {}
