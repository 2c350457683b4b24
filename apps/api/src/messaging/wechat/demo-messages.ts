import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '../../kernel/platform/env.js';

/** Where a demo shows what it would have sent. */
export const DEMO_MESSAGES_PATH = '/demo/wechat';

/**
 * Forwards the stand-in's page of messages, so that a demo needs no second port. With real WeChat there is no such
 * page.
 */
export function showDemoMessages(
  app: NestFastifyApplication,
  { demo, wechat }: Pick<Env, 'demo' | 'wechat'>,
): void {
  if (!demo || !wechat?.standin) return;
  const { base, timeoutMs } = wechat;
  app
    .getHttpAdapter()
    .getInstance()
    .get(DEMO_MESSAGES_PATH, async (_request, reply) => {
      const page = await fetch(`${base}/`, { signal: AbortSignal.timeout(timeoutMs) })
        .then((response) => response.text())
        .catch(() => '<!doctype html><meta charset="utf-8"><p>微信替身没有应答，请重新启动演示。</p>');
      // The console shows its link where this header is: everywhere else the address is a page of the citizens'.
      return reply
        .headers({ 'cache-control': 'no-store', 'x-huiyin-demo': 'wechat' })
        .type('text/html; charset=utf-8')
        .send(page);
    });
}
