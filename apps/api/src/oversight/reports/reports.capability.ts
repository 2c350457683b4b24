import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { AnnualReportFields } from './annual-report-fields.entity.js';

export const reportsCapability = capability(
  'reports',
  ENTITIES.of(AnnualReportFields),
  AUDIT_ACTIONS.of({
    'report.annual_fields': '填写网站年度报表',
    'report.export': '下载报表',
  }),
);
