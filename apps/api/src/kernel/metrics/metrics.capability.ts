import { capability } from '../platform/capabilities.js';
import { READINGS } from './metrics.port.js';
import { QueueReadingsService } from './queue-readings.service.js';

export const metricsCapability = capability('metrics', READINGS.of(QueueReadingsService));
