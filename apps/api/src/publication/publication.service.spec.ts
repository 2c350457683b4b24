import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { LetterStatus } from '@huiyin/contract';
import { localDate } from '@huiyin/workdays';
import { DataSource } from 'typeorm';
import { expectNamed } from '../../../../test/support/expect.js';
import { AppModule } from '../app.module.js';
import type { StaffActor } from '../people/identity/actor.js';
import { LetterIntakeService } from '../letters/letters/intake/letter-intake.service.js';
import { Letter } from '../letters/letters/letter.entity.js';
import { Clock } from '../kernel/platform/clock.js';
import { PublicationService } from './publication.service.js';
import { PublishedLetter } from './published-letter.entity.js';

const NOW = new Date('2026-03-20T02:00:00Z');
const COPY = {
  title: '请问分县人口数据在哪里下载',
  body: '来信人询问分县常住人口数据在哪里下载。',
  answer: '尊敬的来信人：分县数据见统计年鉴人口篇。',
};
const person = (id: string, role: StaffActor['role'], departmentId: string | null = null): StaffActor => ({
  id,
  role,
  departmentId,
  username: id,
  displayName: id,
});
const CLERK = person('clerk', 'clerk');
const LEADER = person('leader', 'leader');

describe('PublicationService', () => {
  let folder: string;
  let app: INestApplicationContext;
  let dataSource: DataSource;
  let letterId: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-publication-'));
    // Each spec file has an environment of its own: nothing to put back.
    Object.assign(process.env, {
      NODE_ENV: 'test',
      HUIYIN_DATA_DIR: folder,
      DATABASE_URL: `sqlite:${path.join(folder, 'huiyin.db')}`,
    });
    app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });
    dataSource = app.get(DataSource);
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await dataSource.manager.clear(PublishedLetter);
  });
  afterEach(async () => {
    await dataSource.query('DELETE FROM letters');
  });

  /** Answered on 2026-03-12, unless said otherwise. */
  const aLetter = async (overrides: Partial<Letter> = {}) => {
    const intake = app.get(LetterIntakeService, { strict: false });
    const { row } = await intake.prepare({
      mailbox: 'consultation',
      kind: 'consultation',
      source: 'web',
      title: '原来的标题',
      body: '原来的内容，提到了某个人的名字。',
      submitter: { type: 'citizen', name: '某人' },
      consentToPublish: true,
      receivedAt: new Date('2026-03-02T02:00:00Z'),
      actor: { role: 'citizen', id: null },
    });
    letterId = row.id;
    await dataSource.manager.insert(Letter, {
      ...row,
      status: 'answered',
      isOpen: false,
      acceptedAt: new Date('2026-03-02T16:30:00Z'), // 2026-03-03 in Shanghai
      answeredAt: new Date('2026-03-12T02:00:00Z'),
      answeredOn: localDate('2026-03-12'),
      ...overrides,
    });
  };
  const publish = (overrides: object = {}) =>
    app
      .get(Clock)
      .runAt(NOW, () =>
        app
          .get(PublicationService, { strict: false })
          .publish({ letterId, copy: COPY, preparedBy: CLERK, releasedBy: LEADER, ...overrides }),
      );
  const refusal = async (overrides: object = {}) => {
    const code = await publish(overrides).then(
      () => 'published',
      (error: { code?: string }) => error.code,
    );
    expect(await dataSource.manager.count(PublishedLetter)).toBe(0);
    return code;
  };

  it('R20: publishes the redacted copy, with who prepared and who released it, and audits it', async () => {
    await aLetter();
    const id = await publish();
    expect(await dataSource.manager.find(PublishedLetter)).toMatchObject([
      {
        id,
        letterId,
        ...COPY,
        acceptedOn: '2026-03-03',
        answeredOn: '2026-03-12',
        preparedBy: 'clerk',
        releasedBy: 'leader',
        publishedAt: NOW,
      },
    ]);
    const audited = await dataSource.query<{ detail: string }[]>(
      `SELECT detail FROM audit_entries WHERE action = 'letter.publish' AND subject_id = ?`,
      [letterId],
    );
    expect(audited.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { publicationId: id, preparedBy: 'clerk' },
    ]);
  });

  it('R20: refuses one person doing both', async () => {
    await aLetter();
    expect(await refusal({ releasedBy: CLERK })).toBe('SECOND_PERSON_REQUIRED');
  });

  it('个人信息保护法 §25: refuses without the consent of the sender', async () => {
    await aLetter({ consentToPublish: false });
    expect(await refusal()).toBe('ACTION_NOT_ALLOWED');
  });

  it.each<[LetterStatus, Partial<Letter>]>([
    ['assigned', { isOpen: true, answeredAt: null, answeredOn: null }],
    ['approved', { isOpen: true, answeredAt: null, answeredOn: null }],
    ['refused', { answeredAt: null, answeredOn: null }],
    ['reopened', { isOpen: true }],
  ])('refuses a letter that is %s', async (status, rest) => {
    await aLetter({ status, ...rest });
    expect(await refusal()).toBe('ACTION_NOT_ALLOWED');
  });

  it('refuses a copy that lost its title, body or answer', async () => {
    await aLetter();
    for (const field of ['title', 'body', 'answer'])
      expectNamed(await refusal({ copy: { ...COPY, [field]: '  ' } }), field).toBe('VALIDATION_FAILED');
  });

  it('answers not found for letters that one of the two may not see', async () => {
    await aLetter({ departmentId: 'd1' });
    expect(await refusal({ preparedBy: person('h', 'handler', 'd2') })).toBe('NOT_FOUND');
    expect(await refusal({ releasedBy: person('a', 'admin') })).toBe('NOT_FOUND');
    expect(await refusal({ letterId: '00000000-0000-4000-8000-000000000002' })).toBe('NOT_FOUND');
  });

  it('publishes a letter once', async () => {
    await aLetter();
    await publish();
    await expect(publish()).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect(await dataSource.manager.count(PublishedLetter)).toBe(1);
  });
});
