import type { Command } from 'commander';
import { StatisticsFoldService } from '../oversight/statistics/statistics-fold.service.js';
import { StatisticsVerifyService } from '../oversight/statistics/statistics-verify.service.js';
import { say, withApp } from './context.js';

export function statisticsCommands(program: Command): void {
  const statistics = program.command('statistics').description('办理统计');
  statistics
    .command('fold')
    .description('把有变动的日子重新汇总；服务运行时会自己做，可重复执行')
    .action(async () => {
      let days = 0;
      await withApp((app) =>
        app.get(StatisticsFoldService).foldAll((step) => {
          days += step;
          say(`已汇总 ${days} 天`);
        }),
      );
      say(`汇总完成，共 ${days} 天`);
    });
  statistics
    .command('verify')
    .description('逐日按来信重新计数，与汇总核对；不一致时退出码为 1')
    .action(async () => {
      const { days, wrong } = await withApp((app) => app.get(StatisticsVerifyService).verify());
      for (const day of wrong) say(`${day}：汇总与来信不一致`);
      say(`核对 ${days} 天，${wrong.length} 天不一致`);
      if (wrong.length > 0) process.exitCode = 1;
    });
}
