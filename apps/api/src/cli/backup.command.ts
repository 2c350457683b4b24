import { existsSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { verifyArchive, requireKeys } from '../kernel/backup/archive-reader.js';
import type { Manifest } from '../kernel/backup/archive-format.js';
import { BackupsService } from '../kernel/backup/backups.service.js';
import { readEnv } from '../kernel/platform/env.js';
import { Keys, localKeyFile } from '../kernel/platform/keys.js';
import { say, withApp } from './context.js';
import { progressLine } from './progress.js';

/** `hub backup DIR` and `hub backup verify FILE`. */
export function backupCommands(program: Command): void {
  const backup = program
    .command('backup')
    .description('备份数据库和附件，服务可照常运行；密钥不在其中，请另外保管')
    .argument('<文件夹>', '备份存放处，最好在另一块磁盘上')
    .option('--keep <份数>', '成功之后只留最近几份', count)
    .action(async (folder: string, { keep }: { keep?: number }) => {
      const place = path.resolve(readEnv().callerDir, folder);
      const made = await withApp((app) =>
        app.get(BackupsService).make({
          folder: place,
          keep: keep ?? Infinity,
          onProgress: progressLine(({ rows, files }) => `已写 ${rows} 行、${files} 个附件`),
        }),
      );
      say(`已备份到 ${made.file}`);
      say(`  ${made.rows} 行，${made.files} 个附件，${megabytes(made.bytes)}；已重新读过一遍，完整`);
      if (made.missing > 0) say(`  有 ${made.missing} 个附件在存放处找不到，没有备份`);
      if (made.foreign.length > 0) say(`  不属于本系统的表没有备份：${made.foreign.join('、')}`);
      if (made.removed > 0) say(`  删去较早的备份 ${made.removed} 份`);
    });
  backup
    .command('verify')
    .description('核对一份备份是否完整、与配置的密钥是否相符；不用数据库')
    .argument('<文件>')
    .action(async (name: string) => {
      const env = readEnv();
      const file = path.resolve(env.callerDir, name);
      const hasKeys = Boolean(env.encryptionKeys) || existsSync(localKeyFile(env.dataDir));
      if (hasKeys) await requireKeys(file, new Keys(env));
      const manifest = await verifyArchive(file);
      say(`完整：${summary(manifest)}`);
      say(hasKeys ? '与配置的密钥相符' : '这里没有密钥，没有核对密钥');
    });
}

/** What is in it, in a line. */
export function summary({ createdAt, engine, tables, files }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const name = engine === 'sqlite' ? 'SQLite' : 'MySQL/MariaDB';
  return `${createdAt} 的 ${name} 数据，${tables.length} 张表 ${rows} 行，${files.count} 个附件`;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function count(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('应为 1 以上的整数');
  return n;
}
