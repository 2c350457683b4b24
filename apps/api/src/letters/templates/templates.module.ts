import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { ReplyTemplatesController } from './reply-templates.controller.js';
import { ReplyTemplatesService } from './reply-templates.service.js';

@Module({
  imports: [DepartmentsModule, LettersModule],
  controllers: [ReplyTemplatesController],
  providers: [ReplyTemplatesService],
})
export class TemplatesModule {}
