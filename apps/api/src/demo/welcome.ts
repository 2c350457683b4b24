import type { INestApplicationContext } from '@nestjs/common';
import { HUB } from '../kernel/platform/checkout-paths.js';
import { DEMO_MESSAGES_PATH } from '../messaging/wechat/demo-messages.js';
import { ENV, type Env } from '../kernel/platform/env.js';
import { AccountsSeed } from './accounts.seed.js';
import { DemoWechatSeed } from './demo-wechat.seed.js';
import { FaqsSeed } from './faqs.seed.js';
import { DemoLettersSeed } from './demo-letters.seed.js';
import { RefusalRuleService } from '../letters/refusals/refusal-rule.service.js';
import { DemoConsultationsSeed } from './demo-consultations.seed.js';
import { DemoInspectionSeed } from './demo-inspection.seed.js';
import { DemoLedgerSeed } from './demo-ledger.seed.js';
import { DemoOpenDaysSeed } from './demo-open-days.seed.js';

/** First accounts and demo letters, and the lines a newcomer reads when the server is up. */
export async function welcome(app: INestApplicationContext): Promise<{ announce(url: string): void }> {
  const env = app.get<Env>(ENV);
  const accounts = app.get(AccountsSeed);
  await accounts.refuseDemoInProduction();
  const demo = env.demo ? await accounts.seedDemo() : null;
  const receipt = env.demo ? await app.get(DemoLettersSeed).seed() : null;
  if (env.demo) {
    await app.get(FaqsSeed).run();
    await app.get(DemoOpenDaysSeed).seed();
    await app.get(DemoConsultationsSeed).seed();
    await app.get(DemoLedgerSeed).seed();
    await app.get(DemoInspectionSeed).seed();
    await app.get(DemoWechatSeed).seed();
  } else if ((await accounts.seedAdministrator()) && env.nodeEnv === 'production')
    // A new office begins with two people for 不予受理; its administrator may decide otherwise.
    await app.get(RefusalRuleService).change({ role: 'system', id: null }, true);
  const isPasswordIgnored = await accounts.ignoresAdminPassword();
  return {
    announce(url) {
      const base = url.replace('[::1]', '127.0.0.1').replace(/\/$/, '');
      const lines = [
        '',
        '回音已启动',
        `  公众端 H5   ${base}/`,
        `  工作台      ${base}/console`,
        `  接口文档    ${base}/api/docs`,
      ];
      if (env.demo) {
        if (env.wechat?.standin)
          lines.push(`  微信消息    ${base}${DEMO_MESSAGES_PATH}（演示替身，不发到真的微信）`);
        lines.push('  演示账号    clerk handler head leader supervisor admin');
        lines.push(
          demo
            ? `  演示密码    ${demo.password}（只显示这一次）`
            : '  演示密码    首次启动时已显示；忘记可删除 data 文件夹重新开始',
        );
        if (receipt) lines.push(`  试查来信    编号 ${receipt.number}  查询码 ${receipt.queryCode}`);
      }
      if (isPasswordIgnored)
        lines.push(
          '  HUIYIN_ADMIN_PASSWORD 只在第一次启动时使用，现在的值与 admin 的密码不同，不起作用；',
          `  重设密码请在服务器上运行 ${HUB} users reset admin`,
        );
      process.stdout.write(`${lines.join('\n')}\n\n`);
    },
  };
}
