import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EnvError, readEnv } from './env.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-env-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (source: Record<string, string> = {}) => readEnv({ HUIYIN_DATA_DIR: folder, ...source });
const production = { NODE_ENV: 'production', HUIYIN_ENCRYPTION_KEY: 'k1:x' };

describe('readEnv', () => {
  it('has the documented defaults', () => {
    expect(read()).toMatchObject({
      nodeEnv: 'development',
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: `sqlite:${path.join(folder, 'huiyin.db')}`,
      demo: false,
      captcha: 'on',
      rateLimitFactor: 1,
      trustProxy: 0,
      staffIdleMinutes: 30,
      redisUrl: undefined,
    });
  });

  it('reads an empty value as unset: a line of a compose file without its value', () => {
    const names = [
      'PORT',
      'HUIYIN_DEMO',
      'HUIYIN_CAPTCHA',
      'HUIYIN_RATE_LIMIT_FACTOR',
      'NODE_ENV',
      'DATABASE_URL',
    ];
    expect(read(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(read());
  });

  it('creates the data folder', () => {
    const dataDir = path.join(folder, 'deep', 'data');
    read({ HUIYIN_DATA_DIR: dataDir });
    expect(existsSync(dataDir)).toBe(true);
  });

  it.each([
    ['NODE_ENV', 'prodution'],
    ['NODE_ENV', 'Production'],
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HUIYIN_DEMO', 'perhaps'],
    ['HUIYIN_CAPTCHA', '2'],
    ['HUIYIN_RATE_LIMIT_FACTOR', '0'],
    ['HUIYIN_RATE_LIMIT_FACTOR', 'Infinity'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '11'],
    ['HUIYIN_STAFF_IDLE_MINUTES', '0'],
    ['HUIYIN_STAFF_IDLE_MINUTES', '1.5'],
    ['HUIYIN_RESPONDENT_KEEP_DAYS', '29'],
  ])('refuses %s=%s, naming both', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(EnvError);
    expect(() => read({ [name]: value })).toThrow(`${name}=${value}`);
  });

  it('refuses a data folder that cannot be', () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(() => read({ HUIYIN_DATA_DIR: path.join(folder, 'file', 'data') })).toThrow(/HUIYIN_DATA_DIR/);
  });

  describe('production', () => {
    it('starts with its own defaults and a key', () => {
      expect(read(production)).toMatchObject({ nodeEnv: 'production', logLevel: 'info' });
    });

    it.each([
      ['HUIYIN_DEMO', '1'],
      ['HUIYIN_RATE_LIMIT_FACTOR', '2'],
      ['HUIYIN_RATE_LIMIT_FACTOR', '0.5'],
      ['HUIYIN_CAPTCHA', 'off'],
      ['HUIYIN_CLOCK_FILE', '/tmp/clock'],
      ['HUIYIN_BACKGROUND_SECOND_MS', '20'],
      ['HUIYIN_SCHEDULE', 'off'],
      ['HUIYIN_ENCRYPTION_KEY', ''],
    ])('refuses %s=%s', (name, value) => {
      expect(() => read({ ...production, [name]: value })).toThrow(new RegExp(`^${name}`));
      if (value) expect(() => read({ [name]: value })).not.toThrow();
    });

    it('names everything that is wrong at once', () => {
      const wrong = { NODE_ENV: 'production', HUIYIN_DEMO: '1', HUIYIN_CAPTCHA: 'off' };
      expect(() => read(wrong)).toThrow(/HUIYIN_DEMO[^]*HUIYIN_CAPTCHA[^]*HUIYIN_ENCRYPTION_KEY/);
    });
  });

  describe('WeChat', () => {
    const wechat = { WECHAT_APPID: 'wx0123456789abcdef', WECHAT_SECRET: 's' };

    it('is the platform unless another address is given; a stand-in is known by its appid', () => {
      expect(read(wechat).wechat).toMatchObject({
        base: 'https://api.weixin.qq.com',
        timeoutMs: 5000,
        push: undefined,
        standin: false,
      });
      expect(read({ ...wechat, WECHAT_APPID: 'wxstandin0000demo' }).wechat?.standin).toBe(true);
    });

    it('production refuses the stand-in and an address without TLS', () => {
      const faults = () =>
        read({
          ...production,
          WECHAT_APPID: 'wxstandin0000demo',
          WECHAT_SECRET: 's',
          WECHAT_API_BASE: 'http://127.0.0.1:9',
        });
      expect(faults).toThrow(/WECHAT_APPID：生产环境不能使用微信替身/);
      expect(faults).toThrow(/WECHAT_API_BASE：生产环境须为 https/);
    });

    it('the key of the push callback has 43 characters and needs a token', () => {
      const key = Buffer.alloc(32, 1).toString('base64').slice(0, 43);
      const push = { ...wechat, WECHAT_PUSH_TOKEN: 't', WECHAT_ENCODING_AES_KEY: key };
      expect(read(push).wechat?.push?.aesKey).toHaveLength(32);
      expect(() => read({ ...push, WECHAT_ENCODING_AES_KEY: 'short' })).toThrow(EnvError);
      expect(() => read({ ...push, WECHAT_PUSH_TOKEN: '' })).toThrow(/WECHAT_PUSH_TOKEN/);
    });
  });

  it.each(['xin.example.gov.cn', 'https://', 'https://a b', 'https://x/?a=1'])(
    'HUIYIN_PUBLIC_URL=%s',
    (url) => {
      expect(() => read({ HUIYIN_PUBLIC_URL: url })).toThrow(/HUIYIN_PUBLIC_URL/);
      expect(read({ HUIYIN_PUBLIC_URL: 'https://xin.example.gov.cn/' }).publicUrl).toBe(
        'https://xin.example.gov.cn',
      );
    },
  );
});
