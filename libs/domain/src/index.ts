export * from './verdict.js';
export * from './statuses.js';
export * from './lifecycle-table.js';
export * from './lifecycle.js';
export * from './lifecycle-problems.js';
export * from './limits.js';
export * from './escalation.js';
export * from './extension.js';
export * from './sla-clock.js';
export * from './sla-reading.js';
export * from './rates.js';
export * from './petition-clock.js';
export * from './numbers.js';
export * from './permissions.js';
export * from './visibility.js';
export * from './masking.js';
export * from './queues.js';
export * from './explanations.js';
export * from './reply-template.js';
export { detectSensitive, joinOverlaps, MASK, redact } from './redaction/redact.js';
export {
  SENSITIVE_KIND_LABELS,
  SENSITIVE_KINDS,
  type Finding,
  type SensitiveKind,
} from './redaction/finding.js';
