import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { cleanColumns } from '../../letters/letters/index.js';
import { LETTER_ERASURE } from '../../letters/letters/letter-erasure.port.js';
import { AssessmentExclusion } from './assessment-exclusion.entity.js';
import { AssessmentRuleRow } from './assessment-rule.entity.js';

export const assessmentsCapability = capability(
  'assessments',
  ENTITIES.of(AssessmentExclusion, AssessmentRuleRow),
  AUDIT_ACTIONS.of({
    'assessment.appeal': '考核申诉',
    'assessment.decide': '对考核申诉作出结论',
    'assessment.exclude': '考核剔除来信',
    'assessment.rule_add': '设定考核办法',
  }),
  LETTER_ERASURE.of((em, letterId, clean) =>
    cleanColumns(em, AssessmentExclusion, letterId, ['reason', 'decision'], clean),
  ),
);
