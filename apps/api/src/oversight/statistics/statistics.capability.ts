import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { StatisticsBucket } from './statistics-bucket.entity.js';
import { StatisticsFold } from './statistics-fold.entity.js';
import { StatisticsMark } from './statistics-mark.entity.js';
import { PAST_WORKING_DAYS } from '../../calendar/changes/due-days.port.js';
import { LETTER_CHANGES } from '../../letters/letters/letter-changes.port.js';
import { StatisticsMarksService } from './statistics-marks.service.js';
import { StatisticsSum } from './statistics-sum.entity.js';

export const statisticsCapability = capability(
  'statistics',
  ENTITIES.of(StatisticsBucket, StatisticsFold, StatisticsMark, StatisticsSum),
  LETTER_CHANGES.of(StatisticsMarksService),
  PAST_WORKING_DAYS.of(StatisticsMarksService),
);
