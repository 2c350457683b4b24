import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { AssessmentExclusion } from './assessment-exclusion.entity.js';
import { AssessmentRuleRow } from './assessment-rule.entity.js';

export const assessmentsCapability = capability(
  'assessments',
  ENTITIES.of(AssessmentExclusion, AssessmentRuleRow),
);
