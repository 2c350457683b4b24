import { AUDIT_ACTIONS } from '../kernel/audit/audit.port.js';
import { ENTITIES } from '../kernel/database/entities.js';
import { capability } from '../kernel/platform/capabilities.js';
import { MESSAGE_SUBJECTS } from '../messaging/notifications/message-subject.port.js';
import { Article } from './drafting/consultation-article.entity.js';
import { Consultation } from './drafting/consultation.entity.js';
import { Decision } from './points/decision.entity.js';
import { Opinion } from './points/opinion.entity.js';
import { Point } from './responses/point.entity.js';
import { Response } from './responses/response.entity.js';
import { ConsultationSubjectsService } from './upkeep/consultation-subjects.service.js';

export const consultationsCapability = capability(
  'consultations',
  ENTITIES.of(Consultation, Article, Response, Point, Opinion, Decision),
  MESSAGE_SUBJECTS.of(ConsultationSubjectsService),
  AUDIT_ACTIONS.of({
    'consultation.create': '新建征集',
    'consultation.change': '修改征集草稿',
    'consultation.publish': '发布征集',
    'consultation.extend': '延长征集期',
    'consultation.withdraw': '撤回征集',
    'consultation.response': '收到征集意见',
    'consultation.take_back': '撤回征集意见',
  }),
);
