import { Module } from '@nestjs/common';
import { LeadersController } from './leaders.controller.js';
import { LeadersService } from './leaders.service.js';

@Module({ controllers: [LeadersController], providers: [LeadersService], exports: [LeadersService] })
export class LeadersModule {}
