import type { Command } from 'commander';
import { say, withApp } from './context.js';

export function systemCommands(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到当前版本')
    .action(async () => {
      await withApp(() => Promise.resolve());
      say('数据库已是当前版本');
    });
}
