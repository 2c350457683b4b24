import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { AuditVerifyService } from '../kernel/audit/audit-verify.service.js';
import { say, withApp } from './context.js';

export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('审计日志');
  audit
    .command('verify')
    .description('逐条核对审计日志的哈希链，以及每封信的收信、答复时间')
    .action(() => withApp(verifyAudit));
}

/** Says what was compared and what was found; a fault makes the command fail. */
export async function verifyAudit(app: INestApplicationContext): Promise<void> {
  const report = await app.get(AuditVerifyService).verify();
  const compared = report.compared.map(({ count, words }) => `${count} ${words}`);
  say(`核对 ${[`${report.entries} 条记录`, ...compared].join('、')}`);
  for (const { chain, seq, fault } of report.faults)
    say(`  异常：${fault}${seq > 0 ? `（链 ${chain} 第 ${seq} 条）` : ''}`);
  say(report.faults.length === 0 ? '完整，未被改动' : `发现 ${report.faults.length} 处异常`);
  say(`封印 ${report.seal}`);
  if (report.faults.length > 0) process.exitCode = 1;
}
