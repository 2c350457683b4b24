import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './api-process.js';
import { type Client, client } from './client.js';
import { spawnGuarded } from './guarded.js';
import { until } from './wait.js';

const ENTRY = path.join(ROOT, 'apps/wechat-standin/dist/main.js');
const APPID = 'wxstandin0000test';
const SECRET = 'secret-of-the-stand-in-0123456789';
export const PUSH_TOKEN = 'push-token-of-the-suites';
/** 32 bytes in the 43 characters the platform shows */
export const PUSH_AES_KEY = Buffer.alloc(32, 5).toString('base64').slice(0, 43);

type Json = Record<string, unknown>;

export interface SentMessage {
  openid: string;
  templateId: string;
  page: string | null;
  data: Record<string, string>;
}

export interface Wechat {
  readonly url: string;
  /** what the API needs to take the stand-in for WeChat */
  readonly env: Record<string, string>;
  /** the control interface: `control('POST', 'faults', {…})` */
  control<T = Json>(method: string, what: string, body?: object): Promise<T>;
  setNow(iso: string): Promise<void>;
  /** `wx.login` on that person's phone */
  loginCode(person: string): Promise<{ code: string; openid: string }>;
  /** the fake `wx` of a phone that belongs to this person */
  phoneOf(person: string): { login(options?: { success?(answer: object): void }): void };
  /** how often that API was called */
  calls(api: string): Promise<number>;
  messages(): Promise<SentMessage[]>;
  stop(): Promise<void>;
}

export const WECHAT = { appid: APPID, secret: SECRET };

/** Starts the built stand-in for the platform. */
export async function startWechat(env: Record<string, string> = {}): Promise<Wechat> {
  if (!existsSync(ENTRY)) throw new Error('the stand-in is not built; run: npm run build api');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-wechat-'));
  const server = await spawnGuarded(process.execPath, [ENTRY], {
    env: { PATH: process.env.PATH, WECHAT_APPID: APPID, WECHAT_SECRET: SECRET, ...env },
    logFile: path.join(folder, 'standin.log'),
    removeFolder: folder,
  });
  const url = await until('the stand-in listening', () => /^http:\S+/m.exec(server.logs())?.[0], {
    giveUp: () => (server.isRunning() ? undefined : server.logs()),
  });
  const control = async <T>(method: string, what: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/standin/${what}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    assert.equal(response.status, 200, `${method} ${what}: ${text}`);
    return JSON.parse(text) as T;
  };
  const loginCode = (person: string) =>
    control<{ code: string; openid: string }>('POST', 'login-codes', { person });
  return {
    url,
    env: { WECHAT_APPID: APPID, WECHAT_SECRET: SECRET, WECHAT_API_BASE: url },
    control,
    setNow: (iso) => control('POST', 'clock', { now: iso }),
    loginCode,
    phoneOf: (person) => ({
      login: (options) => {
        void loginCode(person).then(({ code }) => options?.success?.({ errMsg: 'login:ok', code }));
      },
    }),
    calls: async (api) => (await control<Record<string, number>>('GET', 'calls'))[api] ?? 0,
    messages: async () => (await control<{ items: SentMessage[] }>('GET', 'messages')).items,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A citizen of the mini-program, signed in at that API. */
export async function signedIn(apiUrl: string, wechat: Wechat, person: string): Promise<Client> {
  const { code } = await wechat.loginCode(person);
  const { status, body } = await client(apiUrl, {}).post('/sessions/wechat', { code });
  assert.equal(status, 201, JSON.stringify(body));
  return client(apiUrl, { authorization: `Bearer ${body.accessToken}`, 'x-client': 'weapp' });
}
