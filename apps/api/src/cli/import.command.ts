import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { LETTER_KIND_LABELS, LETTER_KINDS, MAILBOX_LABELS, MAILBOXES } from '@huiyin/contract';
import type { LetterKind, Mailbox } from '@huiyin/contract';
import { SingleBar } from 'cli-progress';
import { Option, type Command } from 'commander';
import { unreadable } from '../kernel/tables/index.js';
import { ImportsService, type Rejection } from '../letters/imports/imports.service.js';
import { readEnv } from '../kernel/platform/env.js';
import { say, withApp } from './context.js';

const list = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([code, label]) => `${code} ${label}`)
    .join('，');

/** `npm run hub -- import FILE --kind complaint`. Rows that cannot be read are listed; only the file itself can fail. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('导入历史信件（Excel 工作簿或 csv）；重复导入同一文件不会增加信件')
    .argument('<文件>', '.xlsx 或 .csv')
    .addOption(
      new Option('--kind <类别>', `表中没有“类别”列时使用：${list(LETTER_KIND_LABELS)}`).choices(
        LETTER_KINDS,
      ),
    )
    .addOption(new Option('--mailbox <栏目>', `默认与类别对应：${list(MAILBOX_LABELS)}`).choices(MAILBOXES))
    .action(async (file: string, options: { kind?: LetterKind; mailbox?: Mailbox }) => {
      const started = performance.now();
      const rejections: Rejection[] = [];
      const differences: Rejection[] = [];
      const handle = await openOrExplain(path.resolve(readEnv().callerDir, file));
      try {
        const progress = progressOf(process.stdout.isTTY);
        const batch = await withApp((app) =>
          app
            .get(ImportsService)
            .run({
              ...options,
              handle,
              fileName: path.basename(file).slice(0, 200),
              actor: { role: 'system', id: null },
              onProgress: progress.update,
              onRejected: (rejection) => rejections.push(rejection),
              onDifferent: (difference) => differences.push(difference),
            })
            .finally(progress.stop),
        );
        for (const { line, reason } of rejections) say(`  第 ${line} 行未导入：${reason}`);
        for (const { line, reason } of differences) say(`  第 ${line} 行未改动：${reason}`);
        const unknown = batch.unknownColumns ?? [];
        if (unknown.length > 0) say(`  没有认出来、没有导入的列：${unknown.join('、')}`);
        const more = [
          ...(batch.updated > 0 ? [`补上答复 ${batch.updated} 封`] : []),
          ...(batch.different > 0 ? [`已有但内容不同 ${batch.different} 封`] : []),
        ].map((words) => `${words}，`);
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        say(
          `读取 ${batch.rowsRead} 行：新增 ${batch.added} 封，已有 ${batch.duplicates} 封，` +
            `${more.join('')}未能读取 ${batch.rejected} 行；用时 ${seconds} 秒`,
        );
      } finally {
        await handle.close();
      }
    });
}

async function openOrExplain(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    throw unreadable(`${file} 不是文件`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw unreadable(`找不到文件 ${file}`);
    if (code === 'EACCES' || code === 'EPERM') throw unreadable(`没有读取 ${file} 的权限`);
    throw error;
  }
}

interface Progress {
  update(rowsRead: number, rows: number): void;
  stop(): void;
}

/** A bar on a terminal; in a log file a line for every tenth. */
function progressOf(isTerminal: boolean): Progress {
  if (!isTerminal) {
    let shown = 0;
    return {
      update(rowsRead, rows) {
        const tenth = rows === 0 ? 10 : Math.floor((rowsRead / rows) * 10);
        if (tenth <= shown) return;
        shown = tenth;
        say(`已处理 ${rowsRead}/${rows} 行`);
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar({
    format: '导入 {bar} {percentage}% | {value}/{total} 行 | 剩余 {eta_formatted}',
    hideCursor: true,
  });
  let running = false;
  return {
    update(rowsRead, rows) {
      if (!running) bar.start(rows, rowsRead);
      else bar.update(rowsRead);
      running = true;
    },
    stop: () => bar.stop(),
  };
}
