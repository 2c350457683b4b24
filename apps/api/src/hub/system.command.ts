import type { Command } from 'commander';
import { generateKey } from '../platform/keys.js';
import { say, withApp } from './context.js';

export function systemCommands(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到当前版本')
    .action(async () => {
      await withApp(() => Promise.resolve());
      say('数据库已是当前版本');
    });
  program
    .command('key')
    .description('生成一个加密密钥，用作 HUIYIN_ENCRYPTION_KEY')
    .action(() => say(generateKey()));
}
