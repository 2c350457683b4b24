import { daily, job, JOBS } from '../../kernel/jobs/jobs.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { RemindersService } from './reminders.service.js';

export const remindersCapability = capability(
  'reminders',
  JOBS.of(
    job({
      name: 'morning-digest',
      slot: daily('08:30'),
      service: RemindersService,
      run: (reminders, asOf) => reminders.morning(asOf),
    }),
  ),
);
