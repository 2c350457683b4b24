import { chromium } from 'playwright-core';
import { detectEngines } from '../../scripts/lib/engines.mjs';
import { FLAGS } from './chromium-flags.mjs';

/** One Chromium for the whole run; each spec file connects to it, and has contexts of its own. */
export default async function setup() {
  const server = await chromium.launchServer({ executablePath: detectEngines().chromium, args: FLAGS });
  process.env.HUIYIN_TEST_BROWSER = server.wsEndpoint();
  globalThis.huiyinBrowser = server;
}
