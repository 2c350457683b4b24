import { pathId } from '../../kernel/platform/path-ids.js';
import { openDayNotFound } from './open-days.service.js';

export const openDayId = pathId(openDayNotFound);
