import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { AuditService } from '../kernel/audit/audit.service.js';
import { requireKeys, verifyArchive } from '../kernel/backup/archive-reader.js';
import { restoreArchive } from '../kernel/backup/restoring.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { EnvError, readEnv, type Env } from '../kernel/platform/env.js';
import { HUB } from '../kernel/platform/checkout-paths.js';
import { Keys, localKeyFile } from '../kernel/platform/keys.js';
import { sentenceOf } from '../kernel/platform/sentences.js';
import { AttachmentStorageService } from '../letters/attachments/storage/attachment-storage.service.js';
import { verifyAudit } from './audit.command.js';
import { summary } from './backup.command.js';
import { say, withApp } from './context.js';
import { progressLine } from './progress.js';

/** `hub restore FILE`: into the empty DATABASE_URL and HUIYIN_DATA_DIR (or bucket) that are configured. */
export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description('把一份备份恢复到 DATABASE_URL 和附件存放处，两处都须是空的；随后核对操作记录')
    .argument('<文件>')
    .action(async (name: string) => {
      const env = readEnv();
      const file = path.resolve(env.callerDir, name);
      await requireKeys(file, keysOf(env));
      const manifest = await verifyArchive(file);
      say(`备份完整：${summary(manifest)}`);
      await restoreArchive(
        file,
        manifest,
        { databaseUrl: env.databaseUrl, store: new AttachmentStorageService(env) },
        progressLine(({ rows, files }) => `已恢复 ${rows} 行、${files} 个附件`),
      );
      say('已恢复，核对操作记录：');
      await withApp(async (app) => {
        await app.get(UnitOfWork).run((em) =>
          app.get(AuditService).append(em, {
            actor: { role: 'system', id: null },
            action: 'backup.restore',
            subjectType: 'system',
            subjectId: null,
            detail: { file: path.basename(file), createdAt: manifest.createdAt },
          }),
        );
        await verifyAudit(app);
      }).catch(onlyAfterwards);
    });
}

/** All rows and files are there by then: who tried again would be told that the database is not empty. */
function onlyAfterwards(error: unknown): never {
  const reason = sentenceOf(error);
  if (reason === undefined) throw error;
  throw new EnvError(`数据已全部恢复，但没能核对：${reason}；排除后请执行 ${HUB} audit verify`, {
    cause: error,
  });
}

/** The keys that are here: a new one would be made where there is none, and would open nothing. */
function keysOf(env: Env): Keys {
  const file = localKeyFile(env.dataDir);
  if (!env.encryptionKeys && !existsSync(file))
    throw new EnvError(`没有密钥：请先把备份所用的密钥放回 HUIYIN_ENCRYPTION_KEY 或 ${file}`);
  return new Keys(env);
}
