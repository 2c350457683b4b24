import type { Command } from 'commander';
import { generateKey, Keys } from '../kernel/platform/keys.js';
import { say, withApp } from './context.js';

export function systemCommands(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到当前版本')
    .action(async () => {
      await withApp(() => Promise.resolve());
      say('数据库已是当前版本');
    });
  const key = program
    .command('key')
    .description('生成一个加密密钥，用作 HUIYIN_ENCRYPTION_KEY')
    .action(() => say(generateKey()));
  key
    .command('check')
    .description('核对配置的密钥是不是数据库所用的；不是时说明原因，退出码为 1')
    .action(async () => {
      // Whatever does not match ends the start itself, with one sentence.
      const ids = await withApp((app) => Promise.resolve(app.get(Keys).all.map(({ id }) => id)));
      say('密钥与数据库一致');
      say(`  加密新数据    ${ids[0]}`);
      say(`  检索和操作记录 ${ids.at(-1)}`);
      if (ids.length > 2) say(`  打开旧数据    ${ids.slice(1, -1).join(' ')}`);
    });
}
