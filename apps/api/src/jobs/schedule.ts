import { RemindersService } from '../notifications/reminders.service.js';
import { daily, job, type Job } from './job.js';

/** Everything that happens by the clock. Each line runs on one instance; the relay of messages runs on all. */
export const SCHEDULE: readonly Job[] = [
  job({
    name: 'morning-digest',
    slot: daily('08:30'),
    service: RemindersService,
    run: (reminders, asOf) => reminders.morning(asOf),
  }),
];
