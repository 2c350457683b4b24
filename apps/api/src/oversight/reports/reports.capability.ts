import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { AnnualReportFields } from './annual-report-fields.entity.js';

export const reportsCapability = capability('reports', ENTITIES.of(AnnualReportFields));
