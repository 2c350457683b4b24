import { InvalidArgumentError, type Command } from 'commander';
import { CAPABILITIES } from '../app.module.js';
import { JOBS } from '../kernel/jobs/jobs.port.js';
import { JobsService } from '../kernel/jobs/jobs.service.js';
import { answersOf } from '../kernel/platform/capabilities.js';
import { say, withApp } from './context.js';

export function jobCommands(program: Command): void {
  const jobs = program.command('jobs').description('定时任务');
  jobs
    .command('run')
    .description('立即运行一项定时任务，可重复执行；平时由服务按时运行')
    .argument(
      '<任务>',
      answersOf(CAPABILITIES, JOBS)
        .map(({ name }) => name)
        .join('、'),
    )
    .option(
      '--at <时间>',
      '按这个时刻来算（如 2026-03-09T08:30:00+08:00），不能晚于现在；默认为现在',
      instant,
    )
    .action(async (name: string, { at }: { at?: Date }) => {
      await withApp((app) => app.get(JobsService).runNamed(name, at));
      say(`${name} 已运行`);
    });
}

function instant(text: string): Date {
  const at = new Date(text);
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('应写明日期、时间和时区，如 2026-03-09T08:30:00+08:00');
  return at;
}
