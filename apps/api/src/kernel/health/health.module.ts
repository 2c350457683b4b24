import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { StoreHealthService } from './store-health.service.js';

@Module({ controllers: [HealthController], providers: [StoreHealthService] })
export class HealthModule {}
