import { ENTITIES } from '../kernel/database/entities.js';
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
);
