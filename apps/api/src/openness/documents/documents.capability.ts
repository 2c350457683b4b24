import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { EVIDENCE_CONDITIONS, SUBJECTS_THAT_OWE } from '../obligations/obligation-proof.port.js';
import { DocumentOwedService } from './document-owed.service.js';
import { Document } from './document.entity.js';
import { SelfCheck } from './self-check.entity.js';
import { SelfChecksService } from './self-checks.service.js';

export const documentsCapability = capability(
  'documents',
  ENTITIES.of(Document, SelfCheck),
  SUBJECTS_THAT_OWE.of(DocumentOwedService),
  EVIDENCE_CONDITIONS.of(SelfChecksService),
  AUDIT_ACTIONS.of({
    'document.create': '登记公文',
    'document.change': '修改公文',
    'document.review': '审核公文公开属性',
    'document.return': '退回公文',
    'document.publish': '登记公文公开',
    'document.retract': '撤销公文公开登记',
    'document.reclassify': '变更公文公开属性',
    'document.import': '导入早先的公文',
    'self_check.decide': '自查决定',
    'self_check.export': '下载自查报告',
  }),
);
