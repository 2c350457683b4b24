import { ClosingService } from '../../letters/letters/handling/closing.service.js';
import { MessageForgettingService } from '../../messaging/notifications/message-forgetting.service.js';
import { RemindersService } from '../../messaging/notifications/reminders.service.js';
import { ForgettingService } from '../../open-days/upkeep/forgetting.service.js';
import { OpenDayJobsService } from '../../open-days/upkeep/open-day-jobs.service.js';
import { ExpiredRowsService } from './expired-rows.service.js';
import { daily, job, type Job } from './job.js';

/** Everything that happens by the clock. Each line runs on one instance; the relay of messages runs on all. */
export const SCHEDULE: readonly Job[] = [
  job({
    name: 'morning-digest',
    slot: daily('08:30'),
    service: RemindersService,
    run: (reminders, asOf) => reminders.morning(asOf),
  }),
  job({
    name: 'letter-closing',
    slot: daily('02:00'),
    service: ClosingService,
    run: (closing, asOf) => closing.close(asOf),
  }),
  job({
    name: 'message-forgetting',
    slot: daily('03:00'),
    service: MessageForgettingService,
    run: (forgetting, asOf) => forgetting.forget(asOf),
  }),
  job({
    name: 'expired-rows',
    slot: daily('03:30'),
    service: ExpiredRowsService,
    run: (expired, asOf) => expired.forget(asOf),
  }),
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
];
