import { AUDIT_ACTIONS } from '../kernel/audit/audit.port.js';
import { capability } from '../kernel/platform/capabilities.js';

export const demoCapability = capability(
  'demo',
  AUDIT_ACTIONS.of({
    'system.demo_open_days_seeded': '写入演示开放日',
    'system.demo_consultations_seeded': '写入演示民意征集',
    'system.demo_inspection_seeded': '写入演示检查自测',
    'system.demo_ledger_seeded': '写入演示公开台账',
    'system.synthetic_seeded': '写入合成来信',
    'system.demo_seeded': '建立演示账号',
    'system.demo_letters_seeded': '写入演示来信',
  }),
);
