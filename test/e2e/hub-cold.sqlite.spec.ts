import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub, TEST_PASSWORD } from '../support/api-process.js';
import { expectNamed } from '../support/expect.js';

/**
 * The other suites run commands in a host that has loaded everything already; here one of each kind is a process of its
 * own. Those beside it load the very same modules, and run in a host.
 */
const COLD: readonly string[] = [];
const ALIKE = [
  'search index',
  'statistics fold',
  'key',
  'users create-admin admin-two',
  'users unlock admin-two',
  'migrate',
];

describe('every kind of command of the hub in a process of its own', () => {
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-hub-'));
    env = { PATH: process.env.PATH ?? '', HUIYIN_DATA_DIR: folder, HUIYIN_DEMO: '0', LOG_LEVEL: 'silent' };
    expect((await runHub(['migrate'], env, COLD)).code).toBe(0);
    writeFileSync(
      path.join(folder, 'letters.csv'),
      '标题,内容,类别,来信时间\n年鉴在哪里买,请问统计年鉴在哪里可以买到。,咨询,2026-03-02 10:00\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [['import', 'letters.csv'], '1'],
    [['search', 'index'], ''],
    [['search', 'rebuild'], ''],
    [['statistics', 'fold'], ''],
    [['statistics', 'verify'], ''],
    [['jobs', 'run', 'expired-rows'], 'expired-rows 已运行'],
    [['key'], ':'],
    [['key', 'check'], '密钥与数据库一致'],
    [['users', 'create-admin', 'admin-two'], 'admin-two'],
    [['users', 'reset', 'admin-two'], 'admin-two'],
    [['users', 'unlock', 'admin-two'], 'admin-two'],
    [['audit', 'verify'], '核对'],
    [['migrate'], ''],
  ])('%j ends well and says so', async (args, said) => {
    const input = args[0] === 'users' ? `${TEST_PASSWORD}\n${TEST_PASSWORD}\n` : '';
    const typed = args.map((arg) => (arg === 'letters.csv' ? path.join(folder, arg) : arg));
    const within = ALIKE.includes(args.join(' ')) ? undefined : COLD;
    const { code, stdout, stderr } = await runHub(typed, env, within, input);
    // Progress goes to the error output, too.
    expectNamed(code, stderr).toBe(0);
    expect(stdout).toContain(said);
  });

  it('seed says in one sentence what is missing', async () => {
    const { code, stderr } = await runHub(['seed', '--letters', '20', '--days', '10'], env, COLD);
    expect(code).toBe(1);
    expect(stderr).toContain('还没有处室和承办人');
  });

  it('a command that does not exist is named in one sentence', async () => {
    const { code, stderr } = await runHub(['nothing'], env);
    expect(code).not.toBe(0);
    expect(stderr).toContain('nothing');
  });
});
