import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { freePort } from '../support/wait.js';

const KEY = `k1:${Buffer.alloc(32, 1).toString('base64')}`;

describe('hub doctor', () => {
  let folder: string;
  let api: Api;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-doctor-'));
    for (const [name, word] of Object.entries({ synchronised: 'yes', alone: 'no' })) {
      mkdirSync(path.join(folder, name));
      const file = path.join(folder, name, 'timedatectl');
      writeFileSync(file, `#!/bin/sh\necho ${word}\n`);
      chmodSync(file, 0o755);
    }
    api = await startApi({ env: { HUIYIN_ENCRYPTION_KEY: KEY } });
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (env: Record<string, string>, within?: string[]) => {
    const PATH = `${path.join(folder, 'synchronised')}:${process.env.PATH}`;
    const { code, stdout, stderr } = await runHub(
      ['doctor'],
      { ...api.env, PORT: new URL(api.url).port, PATH, ...env },
      within,
    );
    const lines = stdout.trimEnd().split('\n');
    // How much room the machine of the test has is not our business.
    const faults = lines.filter((line) => line.startsWith('✗') && !line.includes('GB'));
    return { code, stderr, lines, faults };
  };

  it('says in a line each what is well, and ends with 0', async () => {
    const { code, stderr, lines, faults } = await run({});
    expect(faults).toEqual([]);
    expect(stderr).toBe('');
    expect(lines).toEqual(
      expect.arrayContaining([
        '✓ 设置：可以使用，不是生产环境（NODE_ENV=test）',
        '✓ 数据库版本：与程序一致',
        '✓ 密钥：与数据库一致',
        '✓ 对时：系统时钟已与时间服务器同步',
        '✓ 服务：正在运行，能收信',
        '· 邮件：没有设置 SMTP_URL',
      ]),
    );
    expect(code).toBe(lines.at(-1) === '没有须处理的' ? 0 : 1);
  });

  it('names everything at once that must be mended, without a password, and ends with 1', async () => {
    const closed = await freePort();
    const { code, lines, faults } = await run({
      HUIYIN_ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
      HUIYIN_BACKUP_DIR: path.join(folder, 'backups'),
      HUIYIN_PUBLIC_URL: 'http://letters.example.cn',
      REDIS_URL: `redis://:secret-word@127.0.0.1:${closed}`,
      CLAMD_URL: `tcp://127.0.0.1:${closed}`,
      SMTP_URL: `smtp://office:secret-word@127.0.0.1:${closed}`,
      S3_URL: `http://key:secret-word@127.0.0.1:${closed}/letters`,
      PATH: `${path.join(folder, 'alone')}:${process.env.PATH}`,
    });
    expect(code).toBe(1);
    expect(lines.join('\n')).not.toContain('secret-word');
    const subjects = faults.map((line) => /^✗ ([^：]+)：/.exec(line)![1]);
    expect(subjects).toEqual(['密钥', '备份', '对时', '证书', '附件', 'Redis', '病毒检测', '邮件']);
    expect(faults[0]).toContain('编号 k1 的密钥与数据库所用的不是同一把');
    expect(lines.at(-1)).toMatch(/^有 \d+ 项须处理（✗）$/);
  });

  it('has a sentence for settings that no server starts with, and for a database that is away', async () => {
    const unset = await run({ NODE_ENV: 'production', HUIYIN_ENCRYPTION_KEY: '' });
    expect(unset.code).toBe(1);
    expect(unset.faults).toContain(
      '✗ 设置：HUIYIN_ENCRYPTION_KEY：生产环境必须提供加密密钥（npm run hub -- key 可生成）',
    );
    const away = await run({
      DATABASE_URL: `mysql://office:secret-word@127.0.0.1:${await freePort()}/letters`,
    });
    expect(away.code).toBe(1);
    expect(away.faults).toEqual([
      expect.stringMatching(/^✗ 数据库：DATABASE_URL=mysql:\/\/office:\*\*\*@.*没有数据库应答/),
    ]);
  });

  it('tells how long the certificate is good, and is not content with less than two weeks', async () => {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const serve = async (days: number) => {
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          String(days),
          '-subj',
          '/CN=localhost',
          '-addext',
          'subjectAltName=DNS:localhost',
          '-keyout',
          key,
          '-out',
          cert,
        ],
        { stdio: 'pipe' },
      );
      const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) });
      const port = await freePort();
      await new Promise<void>((resolve) => server.listen(port, () => resolve()));
      try {
        return await run({ HUIYIN_PUBLIC_URL: `https://localhost:${port}`, NODE_EXTRA_CA_CERTS: cert }, []);
      } finally {
        await new Promise((resolve) => server.close(resolve));
      }
    };
    expect((await serve(40)).lines).toContain('✓ 证书：localhost 的证书还有 39 天到期');
    expect((await serve(5)).faults).toEqual(['✗ 证书：localhost 的证书还有 4 天到期，请更换']);
  });
});
