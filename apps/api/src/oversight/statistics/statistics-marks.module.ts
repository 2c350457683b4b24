import { Module } from '@nestjs/common';
import { StatisticsMarksService } from './statistics-marks.service.js';

/** For those who change letters; the figures themselves are StatisticsModule. */
@Module({ providers: [StatisticsMarksService], exports: [StatisticsMarksService] })
export class StatisticsMarksModule {}
