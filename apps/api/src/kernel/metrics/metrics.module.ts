import { Module } from '@nestjs/common';
import { MetricsService } from './metrics.service.js';
import { QueueReadingsService } from './queue-readings.service.js';

@Module({ providers: [MetricsService, QueueReadingsService], exports: [MetricsService] })
export class MetricsModule {}
