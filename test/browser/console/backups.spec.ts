import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, runHub, startApi } from '../../support/api-process.js';
import {
  expectNoSeriousAxe,
  launchBrowser,
  PHONE,
  screenshot,
  type WatchedPage,
} from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { aPdf, fileForm } from '../../support/files.js';
import { aLetter } from '../../support/letters.js';
import { until } from '../../support/wait.js';
import { openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

describe('the administrator', () => {
  let folder: string;
  let api: Api;
  let browser: Browser;
  let page: WatchedPage['page'];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-backups-'));
    api = await startApi({
      demo: true,
      now: '2026-03-09T02:00:00Z',
      env: { HUIYIN_BACKUP_DIR: path.join(folder, 'backups') },
    });
    browser = await launchBrowser();
    ({ page } = await openAs(browser, api, 'admin', '/calendar', undefined, '2026-03-09T02:00:00Z'));
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is told on the first page that there is no backup, and reads of one that was made', async () => {
    const alarm = page.getByRole('alert').filter({ hasText: '没有备份' });
    await alarm.getByRole('link', { name: '看备份' }).click();
    await page.getByText('还没有用 hub backup 备份过').waitFor();
    await api.runJob('backup');
    const made = () =>
      fetch(`${api.url}/api/v1/health/detail`)
        .then((answer) => answer.json())
        .then(({ backup }) => backup.status === 'ok');
    await until('the backup', made);
    await page.reload();
    await page.getByRole('cell', { name: /完好\s*huiyin-20260309T020000000Z\.tar/ }).waitFor();
    await eventually(() => page.getByRole('alert').filter({ hasText: '备份' }).count()).toBe(0);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'backups');
  });

  it('reads how many attachments a backup lacks', async () => {
    const citizen = anonymous(api.url);
    const { body: file } = await citizen.upload('/attachments', fileForm(aPdf('lost'), '材料.pdf'));
    expect((await citizen.post('/letters', aLetter({ attachmentIds: [file.id] }))).status).toBe(201);
    const attachments = path.join(api.dataDir, 'attachments');
    renameSync(attachments, `${attachments}-unmounted`);
    api.setNow('2026-03-09T02:10:00Z');
    const { code } = await runHub(['backup', path.join(folder, 'backups')], api.env);
    expect(code).toBe(0);
    await page.reload();
    await page.getByRole('cell', { name: /缺 1 个附件\s*huiyin-20260309T021000000Z\.tar/ }).waitFor();
    await screenshot(page, 'backups-missing');
  });

  it('reads it on a phone', async () => {
    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await screenshot(page, 'backups-phone');
  });
});
