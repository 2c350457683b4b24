/** @engine one: the scanner */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { type Clamd, EICAR, startClamd } from '../support/clamd.js';
import { anOfficeFile, aPdf, aPng, fileForm, storedFiles } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { freePort, until } from '../support/wait.js';
import { Office } from './office.js';

/** The office's scanner is not there at first, as on a morning when it is restarted. */
describe('attachments in an office with a virus scanner', () => {
  let office: Office;
  let clamd: Clamd | undefined;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    office = await Office.open({
      now: '2026-03-09T02:00:00Z',
      env: { CLAMD_URL: `tcp://127.0.0.1:${port}`, LOG_LEVEL: 'warn' },
    });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office.close();
    await clamd?.stop();
  });

  const upload = async (bytes: Buffer | string, name: string): Promise<string> => {
    const { status, body } = await office.citizen.upload('/attachments', fileForm(bytes, name));
    expect({ status, state: body.state, thumbnailUrl: body.thumbnailUrl }).toEqual({
      status: 201,
      state: 'scanning',
      thumbnailUrl: null,
    });
    return body.id;
  };

  it('letters are accepted while nothing can be scanned, and nothing can be downloaded', async () => {
    const attachmentIds = [
      await upload(await aPng(), '照片.png'),
      await upload(EICAR, '病毒.txt'),
      await upload(anOfficeFile('docx', [{ name: 'word/e.bin', data: EICAR }]), '藏.docx'),
      await upload(aPdf(), '材料.pdf'),
    ];
    const letter = await office.send({ attachmentIds });
    await until('the scanner being missed', () => /could not be scanned/.test(office.api.logs()));
    const waiting = (await office.lookUp(letter)).attachments;
    expect(waiting.map(({ stateLabel, url }: Record<string, string>) => [stateLabel, url])).toEqual(
      attachmentIds.map(() => ['正在检测', null]),
    );
    const path = (n: number) => `/staff/letters/${letter.id}/attachments/${attachmentIds[n]}`;
    assertRefused(await office.people.clerk.get(path(0)), 409, 'ATTACHMENT_NOT_READY');

    // The scanner is back, and the clock is past the wait between tries.
    clamd = await startClamd(port);
    await office.at('2026-03-09T02:30:00Z');
    const scanned = await until('verdicts', async () => {
      const { attachments } = await office.lookUp(letter);
      return attachments.some(({ state }: { state: string }) => state === 'scanning')
        ? undefined
        : attachments;
    });
    expect(scanned.map(({ name, state }: Record<string, string>) => `${name} ${state}`)).toEqual([
      '照片.png clean',
      '病毒.txt infected',
      '藏.docx infected',
      '材料.pdf clean',
    ]);
    expect(scanned[1]).toMatchObject({ url: null, stateLabel: '检出病毒，已隔离' });
    expect((await fetch(office.api.url + scanned[0].url)).status).toBe(200);
    expect((await fetch(office.api.url + scanned[0].thumbnailUrl)).status).toBe(200);
    expect((await office.people.clerk.get(path(0))).status).toBe(200);
    assertRefused(await office.people.clerk.get(path(1)), 409, 'ATTACHMENT_NOT_READY');
    const audited = await office.sql<{ subject_id: string }>(
      "SELECT subject_id FROM audit_entries WHERE action = 'attachment.infected'",
    );
    expect(audited.map(({ subject_id: id }) => id).sort()).toEqual(attachmentIds.slice(1, 3).sort());

    // Infected files are stored in a folder of their own and removed with the letter's files.
    const keys = await office.sql<{ id: string; key: string }>(
      'SELECT id, storage_key AS `key` FROM attachments',
    );
    const keyOf = (n: number) => keys.find(({ id }) => id === attachmentIds[n])!.key;
    await until('both in quarantine', () => {
      const files = storedFiles(office.api.dataDir);
      return [1, 2].every((n) => files.includes(`quarantine/${keyOf(n)}`) && !files.includes(keyOf(n)));
    });
    expect(storedFiles(office.api.dataDir)).toContain(keyOf(3));
    // A link issued before the verdict no longer works after it.
    await office.tamper(`UPDATE attachments SET state = 'infected' WHERE id = ?`, [attachmentIds[0]]);
    const answer = await fetch(office.api.url + scanned[0].url);
    expect([answer.status, (await answer.json()).code]).toEqual([409, 'ATTACHMENT_NOT_READY']);
    await office.does('clerk', letter.id, 'refusal', {
      code: '03',
      explanation: '请向纪检监察机关反映这一情况。',
    });
    const { number, queryCode } = letter;
    expect((await office.citizen.post('/letters/lookup/erasure', { number, queryCode })).status).toBe(200);
    await until('every file gone', () => storedFiles(office.api.dataDir).length === 0);
  });

  it('one found infected before its letter was sent is named, and the letter can go without it', async () => {
    const bad = await upload(EICAR, '坏.txt');
    await until('the verdict', async () => {
      const [row] = await office.sql<{ state: string }>('SELECT state FROM attachments WHERE id = ?', [bad]);
      return row?.state === 'infected';
    });
    const refused = await office.citizen.post('/letters', aLetter({ attachmentIds: [bad] }));
    assertRefused(refused, 422, 'VALIDATION_FAILED');
    expect(refused.body.errors).toEqual([
      { path: 'attachmentIds.0', message: '附件“坏.txt”检出病毒，请移除' },
    ]);
    await office.send();
  });
});
