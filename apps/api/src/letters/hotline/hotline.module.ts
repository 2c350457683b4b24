import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { HotlineController } from './hotline.controller.js';
import { HotlineMapService } from './hotline-map.service.js';
import { HotlineOrdersService } from './hotline-orders.service.js';
import { HotlineRepliesQueries } from './hotline-replies.queries.js';

@Module({
  imports: [ImportsModule, LettersModule],
  controllers: [HotlineController],
  providers: [HotlineMapService, HotlineOrdersService, HotlineRepliesQueries],
})
export class HotlineModule {}
