import { AUDIT_ACTIONS, AUDIT_SUBJECTS } from '../kernel/audit/audit.port.js';
import { ENTITIES } from '../kernel/database/entities.js';
import { SEALED_TABLES } from '../kernel/keyring/sealed.port.js';
import { SEALED_RESPONDENTS } from './responses/respondent-fields.js';
import { capability } from '../kernel/platform/capabilities.js';
import { daily, every, job, JOBS } from '../kernel/jobs/jobs.port.js';
import { CITIZEN_ERASURE } from '../people/citizens/citizen-erasure.port.js';
import { GroupingService } from './points/grouping.service.js';
import { ConsultationAuditService } from './upkeep/consultation-audit.service.js';
import { ConsultationForgettingService } from './upkeep/forgetting.service.js';
import { ConsultationTellingService } from './upkeep/telling.service.js';
import { MESSAGE_SUBJECTS } from '../messaging/notifications/message-subject.port.js';
import { Article } from './drafting/consultation-article.entity.js';
import { Consultation } from './drafting/consultation.entity.js';
import { Decision } from './points/decision.entity.js';
import { Opinion } from './points/opinion.entity.js';
import { Point } from './responses/point.entity.js';
import { Response } from './responses/response.entity.js';
import { ConsultationSubjectsService } from './upkeep/consultation-subjects.service.js';
import { SUBJECTS_THAT_OWE } from '../openness/obligations/obligation-proof.port.js';
import { ConsultationOwedService } from './feedback/consultation-owed.service.js';

export const consultationsCapability = capability(
  'consultations',
  ENTITIES.of(Consultation, Article, Response, Point, Opinion, Decision),
  SEALED_TABLES.of(SEALED_RESPONDENTS),
  MESSAGE_SUBJECTS.of(ConsultationSubjectsService),
  AUDIT_SUBJECTS.of(ConsultationAuditService),
  CITIZEN_ERASURE.of(ConsultationForgettingService),
  JOBS.of(
    job({
      name: 'consultation-grouping',
      slot: every(2),
      service: GroupingService,
      run: (grouping) => grouping.groupEnded(),
    }),
    job({
      name: 'consultation-telling',
      slot: every(2),
      service: ConsultationTellingService,
      run: (telling) => telling.tellRespondents(),
    }),
    job({
      name: 'consultation-late',
      slot: daily('08:30'),
      service: ConsultationTellingService,
      run: (telling) => telling.warnLate(),
    }),
    job({
      name: 'consultation-forgetting',
      slot: daily('00:10'),
      service: ConsultationForgettingService,
      run: (forgetting, asOf) => forgetting.forget(asOf),
    }),
  ),
  SUBJECTS_THAT_OWE.of(ConsultationOwedService),
  AUDIT_ACTIONS.of({
    'consultation.create': '新建征集',
    'consultation.change': '修改征集草稿',
    'consultation.publish': '发布征集',
    'consultation.extend': '延长征集期',
    'consultation.withdraw': '撤回征集',
    'consultation.response': '收到征集意见',
    'consultation.group': '系统归并征集意见',
    'consultation.move_points': '调整归并意见',
    'consultation.decide': '填写采纳结论',
    'consultation.result': '登记决策结果',
    'consultation.conclude': '发布采纳情况',
    'consultation.correct': '提出采纳情况更正',
    'consultation.release_correction': '发布采纳情况更正',
    'consultation.explanation': '导出采纳情况说明',
    'consultation.point_to_letter': '征集意见转来信',
    'consultation.contacts_deleted': '删除征集意见人联系方式',
    'consultation.take_back': '撤回征集意见',
    'consultation.erase': '意见人删除个人信息',
    'consultation.reveal_respondent': '查看意见人信息',
    'consultation.export_respondents': '导出意见人清单',
  }),
);
