import { AUDIT_ACTIONS } from '../../kernel/audit/audit.port.js';
import { ENTITIES } from '../../kernel/database/entities.js';
import { every, job, JOBS } from '../../kernel/jobs/jobs.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { MESSAGE_SUBJECTS } from '../../messaging/notifications/message-subject.port.js';
import { Evidence } from './evidence.entity.js';
import { HoursAlarmService } from './hours-alarm.service.js';
import { LeadersProofService } from './leaders-proof.service.js';
import { PERIOD_PROOFS } from './obligation-proof.port.js';
import { ObligationSubjectsService } from './obligation-subjects.service.js';
import { Obligation } from './obligation.entity.js';
import { Occasion } from './occasion.entity.js';
import { OpennessSetting } from './openness-setting.entity.js';

export const obligationsCapability = capability(
  'obligations',
  ENTITIES.of(Evidence, Obligation, Occasion, OpennessSetting),
  PERIOD_PROOFS.of(LeadersProofService),
  MESSAGE_SUBJECTS.of(ObligationSubjectsService),
  JOBS.of(
    job({
      name: 'obligation-hours',
      slot: every(5),
      service: HoursAlarmService,
      run: (alarm, asOf) => alarm.sound(asOf),
    }),
  ),
  AUDIT_ACTIONS.of({
    'openness.starts_on': '设定公开台账起始日',
    'occasion.register': '登记事项',
    'occasion.void': '作废事项',
    'obligation.prove': '登记公开义务佐证',
    'obligation.confirm': '确认公开义务佐证',
    'obligation.excuse': '说明公开义务未办理由',
    'obligation.export': '下载公开台账报表',
    'obligation.retract': '撤销公开义务佐证',
  }),
);
