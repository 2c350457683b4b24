import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../support/api-process.js';
import { createHost, type HostOptions } from './host.js';
import { Network } from './network.js';

export const DIST = path.join(ROOT, 'apps/mini/dist/weapp');
/** what taro.config.ts compiles in when TARO_APP_API_ORIGIN is not set */
const BUILT_ORIGIN = 'http://127.0.0.1:3000';

/** The compiled package on a phone whose network ends at the API under test. */
export function openApp(
  apiUrl: string,
  options: Partial<Omit<HostOptions, 'dist' | 'network'>> & { page?: string } = {},
) {
  if (!existsSync(path.join(DIST, 'app.json')))
    throw new Error('apps/mini/dist/weapp is missing; run: npm run build weapp');
  const { page, ...rest } = options;
  const host = createHost({ dist: DIST, network: new Network(BUILT_ORIGIN, apiUrl), ...rest });
  host.start(page);
  return host;
}

/** What a citizen types on the way to the confirm page. */
export interface Written {
  mailbox: string;
  kind: string;
  title: string;
  body: string;
  name: string;
  phone?: string;
}

/** From the home page to the confirm page, as a person would: tap, choose, type. */
export async function writeLetter(app: ReturnType<typeof openApp>, letter: Written): Promise<void> {
  await app.see('事事有回音');
  app.tap('button', '写信');
  await app.see('写给哪里');
  app.tap(
    'radio',
    app.nodes().find((node) => node.role === 'radio' && node.name.startsWith(letter.mailbox))?.name ??
      letter.mailbox,
  );
  await app.see('这封信是');
  await app.settle();
  app.tap(
    'radio',
    app.nodes().find((node) => node.role === 'radio' && node.name.startsWith(letter.kind))?.name ??
      letter.kind,
  );
  await app.settle();
  app.tap('button', '下一步');
  await app.see('第 2 步');
  app.type('标题', letter.title);
  app.type('内容', letter.body);
  app.type('姓名', letter.name);
  if (letter.phone) app.type('联系电话', letter.phone);
  await app.settle();
  app.tap('button', '下一步，确认来信');
  await app.see('第 3 步');
}
