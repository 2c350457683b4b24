import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { KeyShowingService } from '../kernel/keyring/key-showing.service.js';
import { RotationService, type Rotation } from '../kernel/keyring/rotation.service.js';
import { EnvError } from '../kernel/platform/env.js';
import { generateKey, Keys } from '../kernel/platform/keys.js';
import { say, withApp } from './context.js';

const CIPHER_LABELS = { aes: 'AES-256-GCM、SHA-256', sm4: 'SM4、SM3' } as const;
/** Lines of progress of one table: a table of a million rows should not fill the screen. */
const PROGRESS_STEPS = 10;

export function keyCommands(program: Command): void {
  const key = program
    .command('key')
    .description('生成一个加密密钥，用作 HUIYIN_ENCRYPTION_KEY')
    .action(() => say(generateKey()));
  key
    .command('check')
    .description('核对配置的密钥是不是数据库所用的；不是时说明原因，退出码为 1')
    .action(check);
  key
    .command('rotate')
    .description('把加密的字段换到最新的密钥和算法，重算检索索引；期间照常办理，中断后可重新执行')
    .action(rotate);
  key
    .command('show')
    .description('显示全部密钥，抄写封存；只显示一次，写入审计日志')
    .option('--again', '已经显示过，仍要再显示')
    .action(show);
}

async function check(): Promise<void> {
  // Whatever does not match ends the start itself, with one sentence.
  await withApp(async (app) => {
    const keys = app.get(Keys);
    const ids = keys.all.map(({ id }) => id);
    say('密钥与数据库一致');
    say(`  加密新数据    ${ids[0]}（${CIPHER_LABELS[keys.cipher]}）`);
    say(`  查询码和操作记录 ${ids.at(-1)}`);
    if (ids.length > 2) say(`  打开旧数据    ${ids.slice(1, -1).join(' ')}`);
    const stale = [...(await app.get(RotationService).stale()).values()];
    const rows = stale.reduce((sum, n) => sum + n, 0);
    if (rows > 0) say(`还有 ${rows} 行用的是旧密钥或另一种算法，可用 key rotate 更换`);
  });
}

async function rotate(): Promise<void> {
  const rotation = await withApp((app) => {
    const { newest, cipher } = app.get(Keys);
    say(`换到密钥 ${newest.id}，算法 ${CIPHER_LABELS[cipher]}`);
    let [told, steps] = ['', 0];
    return app.get(RotationService).rotate(
      (table, done, all) => {
        if (table !== told) [told, steps] = [table, 0];
        const step = Math.floor((done / all) * PROGRESS_STEPS);
        if (step > steps || done === all) say(`  ${table} ${done} / ${all}`);
        steps = step;
      },
      () => say('稍等，让每个服务都看到新的密钥和算法'),
    );
  });
  say(`已更换 ${rotation.rows} 行`);
  for (const sentence of faultsOf(rotation)) say(sentence);
  if (rotation.left > 0 || rotation.unreadable.length > 0) process.exitCode = 1;
}

function* faultsOf({ twins, unreadable, left }: Rotation): Generator<string> {
  if (twins > 0) yield `其中 ${twins} 行的检索索引与另一行相同，保留原索引，仍可查到`;
  if (unreadable.length > 0) {
    yield `有 ${unreadable.length} 行打不开，可能被改动过，没有更换：`;
    for (const row of unreadable.slice(0, 20)) yield `  ${row}`;
  }
  if (left > 0)
    yield `还有 ${left} 行不在新密钥下：有服务仍按旧的密钥或 HUIYIN_CIPHER 写入，请重启它们，再执行一次`;
}

async function show({ again }: { again?: true }): Promise<void> {
  await withApp(async (app) => {
    const showing = app.get(KeyShowingService);
    const shownAt = await showing.shownAt();
    if (shownAt && !again)
      throw new EnvError(
        `这些密钥已于 ${shownAt.toISOString()} 显示过。只应显示一次；确需再显示，加 --again（同样写入审计日志）`,
      );
    const { id } = app.get(Keys).newest;
    process.stderr.write(`密钥将显示在屏幕上，请确认旁边无人、没有录屏。输入密钥编号 ${id} 并回车：`);
    if ((await firstLine())?.trim() !== id) throw new EnvError('编号不符，没有显示');
    say(await showing.show());
  });
}

async function firstLine(): Promise<string | undefined> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return undefined;
}
