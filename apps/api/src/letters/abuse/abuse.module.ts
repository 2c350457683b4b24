import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../../people/departments/departments.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { BlocksController } from './blocks.controller.js';
import { BlocksService } from './blocks.service.js';
import { SenderGateModule } from './sender-gate.module.js';

@Module({
  imports: [DepartmentsModule, LettersModule, SenderGateModule],
  controllers: [BlocksController],
  providers: [BlocksService],
})
export class AbuseModule {}
