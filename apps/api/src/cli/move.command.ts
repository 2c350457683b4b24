import type { Command } from 'commander';
import { AuditService } from '../kernel/audit/audit.service.js';
import { abandonMove } from '../kernel/backup/frozen-file.js';
import { moveDatabase } from '../kernel/backup/moving.js';
import { withoutPassword } from '../kernel/database/database-url.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { EnvError, readEnv } from '../kernel/platform/env.js';
import { verifyAudit } from './audit.command.js';
import { say, withApp } from './context.js';
import { progressLine } from './progress.js';

/** `hub move --to DATABASE_URL`: from SQLite to MySQL or MariaDB. */
export function moveCommand(program: Command): void {
  program
    .command('move')
    .description('把 SQLite 里的全部数据迁到空的 MySQL 或 MariaDB；先停止服务，中断后再执行一次会接着做')
    .option('--to <地址>', 'mysql://用户:密码@主机:端口/库名')
    .option('--abandon', '放弃没有做完的迁移，旧数据库恢复使用')
    .action(async ({ to, abandon }: { to?: string; abandon?: true }) => {
      const env = readEnv();
      if (abandon) {
        await abandonMove(env.databaseUrl);
        say('已放弃迁移，旧数据库可以照常使用；新数据库里已有的内容没有用了，请删去');
        return;
      }
      if (!to) throw new EnvError('请用 --to 写明迁往哪里，如 --to mysql://用户:密码@主机:3306/huiyin');
      const tell = progressLine(({ rows }) => `  已迁 ${rows} 行`);
      const tables = await moveDatabase({
        from: env.databaseUrl,
        to,
        now: new Clock(env).now(),
        onTable: ({ name, rows, resumedAt }) =>
          rows > 0 && say(`  ${name} ${rows} 行${resumedAt > 0 ? `（从第 ${resumedAt + 1} 行接着做）` : ''}`),
        onProgress: ({ rows }) => tell({ rows, files: 0 }),
      });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      say(`已迁移 ${tables.length} 张表 ${rows} 行，逐表核对，行数一致`);
      say(`旧数据库此后只读；请把 DATABASE_URL 改为 ${withoutPassword(to)}，附件仍在原处`);
      say('核对新数据库的操作记录：');
      await withApp(
        async (app) => {
          await app.get(UnitOfWork).run((em) =>
            app.get(AuditService).append(em, {
              actor: { role: 'system', id: null },
              action: 'database.move',
              subjectType: 'system',
              subjectId: null,
              detail: { tables: tables.length, rows },
            }),
          );
          await verifyAudit(app);
        },
        { databaseUrl: to },
      );
    });
}
