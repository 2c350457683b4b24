import { Module } from '@nestjs/common';
import { ConsultationsModule } from '../../consultations/consultations.module.js';
import { FaqsModule } from '../../letters/faqs/faqs.module.js';
import { EmbedController } from './embed.controller.js';
import { EmbedQueries } from './embed.queries.js';

@Module({
  imports: [ConsultationsModule, FaqsModule],
  controllers: [EmbedController],
  providers: [EmbedQueries],
})
export class EmbedModule {}
