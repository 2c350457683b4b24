import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from './database.js';
import { spawnGuarded } from './guarded.js';
import { copyTemplate, migrate, templateFor } from './template.js';
import { until } from './wait.js';
import { portOfPages, warmHosts } from './worker.js';

export const ROOT = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const ENTRY = path.join(ROOT, 'apps/api/dist/main.js');
const COMMAND_LINE = path.join(ROOT, 'apps/api/dist/cli/hub.js');

/** Password of every demo account in the suites, and of the first admin where there is no demo. */
export const TEST_PASSWORD = 'Hui-Yin.2026.test';
/** Variables of the caller's shell that would change what is tested. */
const OUTSIDE =
  /^(HUIYIN_|DATABASE_URL$|REDIS_URL$|S3_URL$|WECHAT_|CLAMD_URL$|SMTP_|SMS_URL$|PORT$|HOST$|NODE_OPTIONS$|JEST_)/;

/** The line of the welcome that says where it listens. */
const ADDRESS = /^ {2}接口文档 +(http:\/\/\S+)\/api\/docs$/m;

export interface ApiOptions {
  /** more environment, or other values than the suite's */
  env?: Record<string, string>;
  /** seeds the demo departments, letters and accounts (password TEST_PASSWORD) */
  demo?: boolean;
  /** an existing database, for a second instance or a restart; otherwise a fresh one of the engine under test */
  databaseUrl?: string;
  /** an existing HUIYIN_DATA_DIR (keys, attachments); goes with databaseUrl */
  dataDir?: string;
  /** migrates and seeds by itself even where a copy would do: for what a first start says and does */
  fresh?: boolean;
  /** ISO instant the API takes for the present, until setNow */
  now?: string;
  /**
   * a process of its own, for what loading and starting themselves say and do, and what to put before it: a command that
   * becomes the program it is given (test/support/small-disk.ts), or nothing
   */
  within?: readonly string[];
}

export interface Api {
  /** `http://127.0.0.1:PORT`, no slash at the end */
  readonly url: string;
  readonly pid: number;
  readonly env: Record<string, string>;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Moves the clock of every process started with this one's `env`; needs `now` at the start. */
  setNow(iso: string): void;
  /** Runs one job of the schedule at the API's present, and waits for it. By itself none runs (HUIYIN_SCHEDULE). */
  runJob(name: string): Promise<void>;
  /** everything written to stdout and stderr so far */
  logs(): string;
  /** orderly end; also removes what this start created (data folder, database) */
  stop(): Promise<void>;
  /** SIGKILL, leaving the data as it is: start again with the same databaseUrl and dataDir */
  kill9(): Promise<void>;
}

/** Starts the built API on a port of its own, in a warm host (test/support/hosts.mjs), and waits until it is ready. */
export async function startApi(options: ApiOptions = {}): Promise<Api> {
  if (!existsSync(ENTRY)) throw new Error('apps/api/dist/main.js is missing; run: npm run build api');
  const dataDir = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'huiyin-data-'));
  const database = options.databaseUrl ? undefined : await freshDatabase(dataDir);
  const databaseUrl = options.databaseUrl ?? (database as { url: string }).url;
  if (database && !options.dataDir && !options.fresh) {
    const { demo = false, now, env = {} } = options;
    const template = await templateFor({ demo, now, env }, () => seededOnce(demo, now));
    await (template ? copyTemplate(template, dataDir, databaseUrl) : migrate(dataDir, databaseUrl));
  }
  const clockFile = path.join(dataDir, 'clock');
  if (options.now) writeClock(clockFile, options.now);
  const env: Record<string, string> = {
    ...inherited(),
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    // 0 but for pages: a port that was free a moment ago may be another server's by now, and that one would answer.
    PORT: String(await portOfPages()),
    DATABASE_URL: databaseUrl,
    HUIYIN_DATA_DIR: dataDir,
    HUIYIN_CAPTCHA: 'off',
    HUIYIN_RATE_LIMIT_FACTOR: '1000',
    HUIYIN_SCHEDULE: 'off',
    HUIYIN_BACKGROUND_SECOND_MS: '50',
    HUIYIN_DEMO: options.demo ? '1' : '0',
    HUIYIN_DEMO_PASSWORD: TEST_PASSWORD,
    HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD,
    ...(options.now ? { HUIYIN_CLOCK_FILE: clockFile } : {}),
    ...options.env,
  };
  const hosts = options.within ? undefined : warmHosts();
  const [program, ...args] = [...(options.within ?? []), process.execPath, ENTRY];
  const removeFolder = options.dataDir ? {} : { removeFolder: dataDir };
  const api = hosts
    ? hosts.serve({ program: ENTRY, env, ...removeFolder })
    : await spawnGuarded(program!, args, {
        cwd: ROOT,
        env,
        logFile: path.join(dataDir, `api-${randomUUID()}.log`),
        ...removeFolder,
      });
  const ready = async () => {
    const url = ADDRESS.exec(api.logs())?.[1];
    return url && (await isReady(url)) ? url : undefined;
  };
  let url: string;
  try {
    url = await until('the API becoming ready', ready, {
      timeoutMs: 150_000,
      giveUp: () => (api.isRunning() ? undefined : 'it ended'),
    });
  } catch (error) {
    await api.stop();
    throw new Error(`${(error as Error).message}; its log:\n${api.logs().slice(-4000)}`, { cause: error });
  }
  return {
    url,
    pid: api.pid,
    env,
    dataDir,
    databaseUrl,
    setNow(iso) {
      if (!env.HUIYIN_CLOCK_FILE) throw new Error('setNow needs an API started with `now`');
      writeClock(env.HUIYIN_CLOCK_FILE, iso);
    },
    async runJob(name) {
      const { ok, status, statusText } = await fetch(`${url}/test/jobs/${name}`, { method: 'POST' });
      if (!ok) throw new Error(`${name}: ${status} ${statusText}`);
    },
    logs: api.logs,
    async stop() {
      await api.stop();
      await database?.drop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
    async kill9() {
      api.signal('SIGKILL');
      await api.exited;
    },
  };
}

/**
 * Runs `npm run hub -- …args` on an API's environment (`api.env`), in a warm host.
 *
 * @param within  as in {@link ApiOptions}: given, even if empty, the command gets a process of its own
 * @param input   what it reads from its standard input
 * @returns its output; a failure is a code, not an error
 */
export async function runHub(
  args: string[],
  env: Record<string, string>,
  within?: readonly string[],
  input = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  const hosts = within ? undefined : warmHosts();
  if (hosts) {
    const { code, stdout, stderr } = await hosts.command({ program: COMMAND_LINE, args, env, input });
    return { code, stdout, stderr };
  }
  const [program, ...command] = [...(within ?? []), process.execPath, COMMAND_LINE];
  return new Promise((resolve) => {
    const running = execFile(
      program!,
      [...command, ...args],
      { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr });
      },
    );
    // A command that reads no input may have ended before the input is written.
    running.stdin?.on('error', () => undefined).end(input);
  });
}

/** For a template, in SQLite: never stopped by a spec; its files stay until the run's folder is removed. */
async function seededOnce(
  demo: boolean,
  now: string | undefined,
): Promise<{ dataDir: string; databaseUrl: string }> {
  const dataDir = mkdtempSync(path.join(process.env.HUIYIN_TEST_TEMPLATES ?? os.tmpdir(), 'seeded-'));
  const { url: databaseUrl } = await freshDatabase(dataDir, 'sqlite');
  await migrate(dataDir, databaseUrl);
  const api = await startApi({ demo, dataDir, databaseUrl, ...(now ? { now } : {}) });
  await api.stop();
  return { dataDir, databaseUrl };
}

function inherited(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !OUTSIDE.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
}

function writeClock(file: string, iso: string): void {
  if (Number.isNaN(Date.parse(iso))) throw new Error(`not an ISO instant: ${iso}`);
  // Renamed into place: a job of the server must never read half of it.
  writeFileSync(`${file}.new`, iso);
  renameSync(`${file}.new`, file);
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/health/ready`)).status === 200;
  } catch (error) {
    // Nothing listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
