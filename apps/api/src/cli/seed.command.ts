import { ModuleRef } from '@nestjs/core';
import { SingleBar } from 'cli-progress';
import { InvalidArgumentError, type Command } from 'commander';
import { BulkSeedService } from '../demo/bulk/bulk-seed.service.js';
import { SearchIndexService } from '../letters/search/search-index.service.js';
import { say, withApp } from './context.js';

const MAX_LETTERS = 10_000_000;
/** The calendar begins in 2007; a letter's first day must lie in it. */
const MAX_DAYS = 6500;

/** `npm run hub -- seed --letters N`: many made-up letters, to try the product at scale. */
export function seedCommand(program: Command): void {
  program
    .command('seed')
    .description('写入大量合成信件，用于压力测试（生产环境不可用）')
    .requiredOption('--letters <封数>', '写入多少封', whole(MAX_LETTERS))
    .option('--days <天数>', '收信日分布在最近多少天内', whole(MAX_DAYS), 1500)
    .action(async ({ letters, days }: { letters: number; days: number }) => {
      const started = performance.now();
      await withApp(async (app) => {
        // Made on the spot: the serving application has no use for it.
        const bulk = await app.get(ModuleRef).create(BulkSeedService);
        const bar = progressBar();
        bar.start(letters, 0);
        try {
          await bulk.seed({ letters, days, onProgress: (written) => bar.update(written) });
        } finally {
          bar.stop();
        }
        say('正在为来信建立检索索引');
        await app.get(SearchIndexService).catchUp();
      });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      say(`已写入 ${letters} 封合成信件，用时 ${seconds} 秒`);
    });
}

const progressBar = (): SingleBar =>
  new SingleBar({
    format: '写入合成信件 {bar} {percentage}% | {value}/{total} | 剩余 {eta_formatted}',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 5000,
  });

const whole =
  (max: number) =>
  (text: string): number => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < 1 || n > max) throw new InvalidArgumentError(`应为 1 到 ${max} 的整数`);
    return n;
  };
