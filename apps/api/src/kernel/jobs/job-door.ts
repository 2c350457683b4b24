import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '../platform/env.js';
import { JobsService } from './jobs.service.js';

/** For suites: where the schedule stands still, `POST /test/jobs/NAME` runs one job as of the API's own clock. */
export function openJobDoor(app: NestFastifyApplication, { schedule }: Pick<Env, 'schedule'>): void {
  if (schedule === 'on') return;
  app
    .getHttpAdapter()
    .getInstance()
    .post<{ Params: { name: string } }>('/test/jobs/:name', async ({ params }, reply) => {
      await app.get(JobsService).runNamed(params.name);
      return reply.status(204).send();
    });
}
