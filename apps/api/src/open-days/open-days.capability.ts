import { AUDIT_ACTIONS } from '../kernel/audit/audit.port.js';
import { ENTITIES } from '../kernel/database/entities.js';
import { SEALED_TABLES } from '../kernel/keyring/sealed.port.js';
import { SEALED_SIGN_UPS } from './sign-ups/sign-up-fields.js';
import { capability } from '../kernel/platform/capabilities.js';
import { CongressWindow } from './programme/congress-window.entity.js';
import { OpenDaySession } from './programme/open-day-session.entity.js';
import { OpenDay } from './programme/open-day.entity.js';
import { OpinionHeard } from './programme/opinion.entity.js';
import { SeatEvent } from './sign-ups/seat-event.entity.js';
import { SignUp } from './sign-ups/sign-up.entity.js';
import { OpenDayMessage } from './upkeep/open-day-message.entity.js';
import { OpenDayNotice } from './upkeep/open-day-notice.entity.js';
import { daily, job, JOBS } from '../kernel/jobs/jobs.port.js';
import { cleanColumns } from '../letters/letters/index.js';
import { LETTER_ERASURE } from '../letters/letters/letter-erasure.port.js';
import { CITIZEN_ERASURE } from '../people/citizens/citizen-erasure.port.js';
import { MESSAGE_SUBJECTS } from '../messaging/notifications/message-subject.port.js';
import { CONGRESS_DAYS, PERIOD_PROOFS } from '../openness/obligations/obligation-proof.port.js';
import { OpenDayProofService } from './programme/open-day-proof.service.js';
import { OpenDaySubjectsService } from './sign-ups/open-day-subjects.service.js';
import { ForgettingService } from './upkeep/forgetting.service.js';
import { OpenDayJobsService } from './upkeep/open-day-jobs.service.js';

export const openDaysCapability = capability(
  'open-days',
  ENTITIES.of(
    CongressWindow,
    OpenDayMessage,
    OpenDayNotice,
    OpenDaySession,
    OpenDay,
    OpinionHeard,
    SeatEvent,
    SignUp,
  ),
  SEALED_TABLES.of(
    SEALED_SIGN_UPS,
    { table: 'open_day_sessions', id: 'id', columns: { seed: 'open_day_sessions.seed' } },
    {
      table: 'open_day_opinions',
      id: 'id',
      columns: { speaker: 'open_day_opinions.speaker', phone: 'open_day_opinions.phone' },
    },
  ),
  CITIZEN_ERASURE.of(ForgettingService),
  LETTER_ERASURE.of(async (em, letterId, clean) => {
    await cleanColumns(em, OpinionHeard, letterId, ['body'], clean);
    await em.update(OpinionHeard, { letterId }, { speaker: null, phone: null });
  }),
  MESSAGE_SUBJECTS.of(OpenDaySubjectsService),
  CONGRESS_DAYS.of(OpenDayProofService),
  PERIOD_PROOFS.of(OpenDayProofService),
  JOBS.of(
    job({
      name: 'open-day-forgetting',
      slot: daily('00:00'),
      service: ForgettingService,
      run: (forgetting, asOf) => forgetting.forget(asOf),
    }),
    job({
      name: 'open-day-duty',
      slot: daily('08:30'),
      service: OpenDayJobsService,
      run: (jobs, asOf) => jobs.warn(asOf),
    }),
  ),
  AUDIT_ACTIONS.of({
    'congress_window.set': '设定人代会日期',
    'open_day.create': '新建开放日',
    'open_day.change': '修改开放日',
    'open_day.publish': '发布开放日',
    'open_day.cancel': '取消开放日',
    'open_day.summarise': '发布开放日总结',
    'open_day.session_add': '增加开放日场次',
    'open_day.session_change': '修改开放日场次',
    'open_day.session_cancel': '取消开放日场次',
    'open_day.draw': '开放日抽签',
    'open_day.message': '群发开放日消息',
    'open_day.check_in_undo': '撤销开放日签到',
    'open_day.release_no_shows': '放出未到者名额',
    'open_day.id_numbers_deleted': '删除报名身份证号',
    'open_day.personal_data_deleted': '删除报名个人信息',
    'open_day.check_in': '开放日签到',
    'open_day.walk_in': '开放日现场登记',
    'open_day.opinion': '记录开放日意见',
    'open_day.opinion_to_letter': '开放日意见转来信',
    'open_day.read_sign_ups': '查看报名名单',
    'open_day.read_roster': '查看签到名单',
    'open_day.read_opinions': '查看开放日意见',
  }),
);
