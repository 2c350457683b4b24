import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { ServerAccounts, type ServerAccount } from '../people/identity/server-accounts.service.js';
import { EnvError } from '../kernel/platform/env.js';
import { say, withApp } from './context.js';

/** `npm run hub -- users …`: for the operator of the server when no administrator can sign in. */
export function usersCommands(program: Command): void {
  const users = program.command('users').description('账号：没有管理员能登录时，在服务器上重设、解锁、新建');
  const fromStdin = ['--stdin', '从标准输入读密码（一行）；不加则生成一个，只显示一次'] as const;
  users
    .command('reset')
    .description('重设密码，解除锁定，结束此人的全部登录')
    .argument('<用户名>')
    .option(...fromStdin)
    .action(async (name: string, { stdin }: { stdin?: true }) => {
      const password = stdin && (await passwordFromStdin());
      tell('密码已重设', await withApp((app) => app.get(ServerAccounts).reset(name, password)));
    });
  users
    .command('unlock')
    .description('解除输错密码造成的限制，密码不变')
    .argument('<用户名>')
    .action(async (name: string) => {
      tell('已解除限制', await withApp((app) => app.get(ServerAccounts).unlock(name)));
    });
  users
    .command('reset-second-factor')
    .description('手机和恢复码都丢失时：取消此人的第二验证方式，结束此人的全部登录，密码不变')
    .argument('<用户名>')
    .action(async (name: string) => {
      tell('已重置第二验证方式', await withApp((app) => app.get(ServerAccounts).resetSecondFactor(name)));
    });
  users
    .command('disable')
    .description('停用账号并结束其登录；名下的在办来信交给同处室的同事，或退回待分办')
    .argument('<用户名>')
    .option('--to <用户名>', '接办人，须是同一处室的在职人员')
    .option('--queue', '退回待分办')
    .action(async (name: string, { to, queue }: { to?: string; queue?: true }) => {
      if (to && queue) throw new EnvError('--to 和 --queue 只能用一个');
      const choice = to
        ? { handover: 'colleague' as const, successor: to }
        : queue
          ? { handover: 'queue' as const }
          : {};
      const { username, moved } = await withApp((app) => app.get(ServerAccounts).disable(name, choice));
      say(`已停用：${username}`);
      if (moved > 0) say(`交接来信 ${moved} 件`);
    });
  users
    .command('create-admin')
    .description('新建一个系统管理员')
    .argument('<用户名>')
    .option(...fromStdin)
    .action(async (name: string, { stdin }: { stdin?: true }) => {
      const password = stdin && (await passwordFromStdin());
      tell(
        '管理员已建立',
        await withApp((app) => app.get(ServerAccounts).createAdministrator(name, password)),
      );
    });
}

/** Never an argument: the list of processes and the shell's history would show it. */
async function passwordFromStdin(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdin.destroy();
    if (line) return line;
    break;
  }
  throw new EnvError('没有从标准输入读到密码');
}

function tell(done: string, { username, active, generated }: ServerAccount): void {
  say(`${done}：${username}`);
  if (generated) say(`密码 ${generated}（只显示这一次）`);
  if (!active) say('这个账号已停用，须由管理员启用后才能登录；可用 users create-admin 另建一个管理员');
}
