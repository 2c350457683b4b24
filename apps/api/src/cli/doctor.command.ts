import type { Command } from 'commander';
import { EnvError, readEnv, type Env } from '../kernel/platform/env.js';
import { say } from './context.js';
import { databaseFindings } from './doctor/database-findings.js';
import { fault, good, lineOf, type Finding } from './doctor/finding.js';
import { machineFindings } from './doctor/machine-findings.js';
import { neighbourFindings } from './doctor/neighbour-findings.js';

/** `hub doctor`: on one page what is set, reachable, too old or missing. It changes nothing. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('检查设置、数据库、密钥、备份、磁盘、证书和相连的服务；有须处理的，退出码为 1')
    .action(async () => {
      const findings = await examined();
      for (const finding of findings) say(lineOf(finding));
      const faults = findings.filter(({ level }) => level === 'fault').length;
      say(faults === 0 ? '没有须处理的' : `有 ${faults} 项须处理（✗）`);
      if (faults > 0) process.exitCode = 1;
    });
}

async function examined(): Promise<Finding[]> {
  let env: Env;
  try {
    env = readEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return error.message.split('\n').map((words) => fault('设置', words));
  }
  return [
    good(
      '设置',
      `可以使用，${env.nodeEnv === 'production' ? '生产环境' : `不是生产环境（NODE_ENV=${env.nodeEnv}）`}`,
    ),
    ...(await databaseFindings(env)),
    ...(await machineFindings(env)),
    ...(await neighbourFindings(env)),
  ];
}
