import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, type Client, staff } from '../support/client.js';
import { describeIf } from '../support/conditional.js';
import { aHeic, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { KEY, canUnshare, makeRelease, startCut, unpack, type Unpacked } from './archive.js';

/** Beside what is packed, unknown to git. */
const LEFT_BEHIND = ['deploy/samples/left-behind.log', 'docs/examples/left-behind.log'];

/**
 * What libraries can do without: parts of Nest, engines and signatures that are not used, the driver of the other Node,
 * a place from before, and lines of programs that could be written out and never are.
 */
const ASKED_IN_VAIN =
  /^(@nestjs\/(microservices|websockets|platform-express)(\/.*)?|@fastify\/view|better-sqlite3(-13)?|pg|@valkey\/valkey-glide|@aws-sdk\/signature-v4(-crt|a)|class-transformer\/storage|(ajv|ajv-formats)\/dist\/.*|fast-json-stringify\/lib\/.*)$/;

let folder: string;
let archives: string[];
let release: Unpacked;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-release-'));
  archives = [];
  for (const file of LEFT_BEHIND) writeFileSync(path.join(ROOT, file), 'of this machine');
  // Another zone, language and umask: a person's machine must not show in the bytes.
  for (const env of [
    { TZ: 'Asia/Shanghai', LC_ALL: 'C.UTF-8' },
    { TZ: 'America/New_York', LC_ALL: 'C' },
  ]) {
    const out = path.join(folder, `out-${archives.length}`);
    mkdirSync(out);
    archives.push(await makeRelease(out, env));
  }
  for (const file of LEFT_BEHIND) rmSync(path.join(ROOT, file));
  release = unpack(archives[0]!, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A body whose fields are those of another one: a library asks for a second one when it runs, to know its rules. */
async function savesAView(url: string, admin: Client): Promise<void> {
  const clerk = { username: 'shouli', displayName: '受理岗', role: 'clerk', password: TEST_PASSWORD };
  expect((await admin.post('/staff/users', clerk)).status).toBe(201);
  const desk = await staff(url, clerk.username);
  const view = { name: '三月建议', kind: 'suggestion', receivedFrom: '2026-03-01' };
  expect((await desk.post('/staff/list-views', view)).body).toMatchObject({
    filter: { kind: 'suggestion', receivedFrom: '2026-03-01' },
  });
  expect((await desk.post('/staff/list-views', { ...view, kind: 'nonsense' })).status).toBe(422);
}

const read = (file: string) => readFileSync(path.join(release.root, file), 'utf8');

describe('the archive', () => {
  it('is named after what its binaries need, and has at most 120 MB', () => {
    const { version, commit, node, glibc } = JSON.parse(read('RELEASE.json'));
    const changed = commit.endsWith('+changed') ? '-changed' : '';
    expect(path.basename(archives[0]!)).toBe(
      `huiyin-${version}-linux-${process.arch}-node${node}-glibc${glibc.built}-as-built${changed}.tar.gz`,
    );
    expect(node).toBe(Number(process.versions.node.split('.')[0]));
    expect(statSync(archives[0]!).size).toBeLessThan(120e6);
  });

  it('has the same bytes when it is made again', () => {
    expect(readFileSync(archives[1]!).equals(readFileSync(archives[0]!))).toBe(true);
  });

  it('names shared parts of the mini-program after their place in the checkout, not on the machine', () => {
    const names = readdirSync(path.join(release.root, 'mini-program'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.includes('/sub-common/'))
      .map((file) => path.basename(file, '.js'));
    const sources = readdirSync(path.join(ROOT, 'apps/mini/src'), { recursive: true, encoding: 'utf8' });
    const named = (folder: string) =>
      new Set(
        sources.map((file) =>
          createHash('md5')
            .update(path.join(folder, 'apps/mini/src', file))
            .digest('hex'),
        ),
      );
    const [here, onMachine] = [named(''), named(ROOT)];
    expect(names.filter((name) => here.has(name)).length).toBeGreaterThan(10);
    expect(names.filter((name) => onMachine.has(name))).toEqual([]);
  });

  it('carries nothing of the machine that made it', () => {
    const files = readdirSync(release.root, { recursive: true }).map(String);
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.includes('left-behind'))).toEqual([]);
    const own = files.filter((file) => !file.startsWith('node_modules'));
    expect(
      own.filter((file) => /(^|\/)\.env|\.(key|pem|db|sqlite|map|log)$|(^|\/)data(\/|$)/.test(file)),
    ).toEqual([]);
  });

  it('carries the packages that are loaded as files, and no tool chain', () => {
    const packages = readdirSync(path.join(release.root, 'node_modules'))
      .flatMap((name) =>
        name.startsWith('@')
          ? readdirSync(path.join(release.root, 'node_modules', name)).map((own) => `${name}/${own}`)
          : name,
      )
      .filter((name) => !name.startsWith('@img/sharp-') && !name.startsWith('@node-rs/argon2-'));
    expect(packages.map((name) => name.replace('better-sqlite3-13', 'better-sqlite3')).sort()).toEqual(
      expect.arrayContaining(['@img/colour', '@node-rs/argon2', 'better-sqlite3', 'libheif-js', 'sharp']),
    );
    expect(
      packages.filter((name) => /typescript|esbuild|vite|taro|webpack|jest|lint|npm$/.test(name)),
    ).toEqual([]);
    expect(packages.length).toBeLessThan(40);
  });

  it('asks by name for no package that it does not carry', () => {
    const bundle = path.join(release.root, 'apps/api/dist/bundle');
    const asked = readdirSync(bundle)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => [
        ...readFileSync(path.join(bundle, file), 'utf8').matchAll(
          /(?<![\w.])(?:import|require|__require|require\d+)\(\s*["']([^"'.][^"']*)["']\s*\)/g,
        ),
      ])
      .map(([, name]) => name!)
      .filter((name) => !isBuiltin(name));
    const missing = new Set(
      asked.filter((name) => {
        const place = path.join(release.root, 'node_modules', name);
        return !existsSync(place) && !existsSync(`${place}.js`) && !ASKED_IN_VAIN.test(name);
      }),
    );
    expect([...missing]).toEqual([]);
    expect(asked).toContain('sharp');
  });

  it('lists its parts as CycloneDX, with the versions of the lock and no moment of its making', () => {
    const bom = JSON.parse(read('sbom.cdx.json'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'huiyin' } } });
    expect(bom.metadata.timestamp).toBe(JSON.parse(read('RELEASE.json')).committedAt);
    const names = bom.components.map(({ purl }: { purl: string }) => purl);
    expect(names).toEqual(expect.arrayContaining(['pkg:npm/sharp@0.35.5', 'pkg:npm/fastify@5.12.8']));
    expect(names.filter((name: string) => /\/(jest|typescript|vite)@/.test(name))).toEqual([]);
  });

  it('names the licences of what is in it', () => {
    const text = read('THIRD-PARTY-LICENSES.txt');
    for (const part of ['sharp@0.35.5 (Apache-2.0)', 'antd@6.6.8 (MIT)', 'libheif-js@1.23.2 (LGPL-3.0)'])
      expect(text).toContain(part);
    expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
  });

  it('has every file of its own that the samples name', () => {
    const samples = readdirSync(path.join(release.root, 'samples'), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join('samples', name))
      .filter((name) => statSync(path.join(release.root, name)).isFile());
    expect(samples).toEqual(
      expect.arrayContaining(['samples/Containerfile', 'samples/compose.yaml', 'samples/nginx/huiyin.conf']),
    );
    const named = samples.flatMap((name) =>
      [...read(name).matchAll(/(?:\/opt\/huiyin|huiyin-\d+\.\d+\.\d+)\/([\w@./-]*\w)/g)].map(
        ([, file]) => file!,
      ),
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((file) => !existsSync(path.join(release.root, file)))).toEqual([]);
    // The samples carry the version, in the names of folders and images.
    const versions = samples.flatMap((name) => [...read(name).matchAll(/huiyin[-:](\d+\.\d+\.\d+)/g)]);
    expect(new Set(versions.map(([, version]) => version))).toEqual(
      new Set([JSON.parse(read('RELEASE.json')).version]),
    );
  });

  it('has the checksum of each file in the form of sha256sum', () => {
    expect(execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: release.root }).toString()).toBe(
      '',
    );
  });
});

describeIf(canUnshare())('where there is Node and no network', () => {
  it('starts on SQLite, signs in, stores a letter with a picture, and its audit log verifies', async () => {
    const env = { HUIYIN_ENCRYPTION_KEY: KEY, HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD, HUIYIN_CAPTCHA: 'off' };
    const server = await startCut(release, folder, { ...env, NODE_ENV: 'test' });
    try {
      const admin = await staff(server.url, 'admin');
      expect((await admin.get('/staff/departments')).status).toBe(200);
      await savesAView(server.url, admin);
      const uploaded = await anonymous(server.url).upload('/attachments', fileForm(aHeic(), 'IMG_0001.HEIC'));
      expect(uploaded.status).toBe(201);
      const letter = aLetter({ attachmentIds: [uploaded.body.id] });
      expect((await anonymous(server.url).post('/letters', letter)).status).toBe(201);
      for (const page of ['/', '/console/', '/api/docs', '/api/openapi.json'])
        expect({ page, status: (await fetch(`${server.url}${page}`)).status }).toEqual({ page, status: 200 });
    } finally {
      expect(await server.stop()).toBe(143);
    }
    const hub = await release.command(['hub', 'audit', 'verify'], {
      ...env,
      NODE_ENV: 'test',
      HUIYIN_DATA_DIR: path.join(folder, 'data'),
    });
    expect(hub).toMatchObject({ code: 0 });
  });
});

describe('a sentence for', () => {
  const changed = async (file: string, change: (text: string) => string, args: string[], env = {}) => {
    const place = path.join(release.root, file);
    const before = readFileSync(place);
    writeFileSync(place, change(before.toString('latin1')), 'latin1');
    try {
      return await release.command(args, env);
    } finally {
      writeFileSync(place, before);
    }
  };
  const needs = (change: (release: Record<string, unknown> & { glibc: Record<string, string> }) => void) => {
    return (text: string) => {
      const all = JSON.parse(text);
      change(all);
      return JSON.stringify(all);
    };
  };

  it('another Node', async () => {
    const { code, stderr } = await changed(
      'RELEASE.json',
      needs((all) => (all.node = 18)),
      ['version'],
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`本发行包需要 Node 18，这里是 ${process.version}`);
  });

  it('no Node at all', async () => {
    const { code, stderr } = await release.command(['version'], { HUIYIN_NODE: '/nowhere/node' });
    expect(code).toBe(1);
    expect(stderr).toContain('找不到 Node.js（/nowhere/node）');
  });

  it('another machine', async () => {
    const { code, stderr } = await changed(
      'RELEASE.json',
      needs((all) => (all.arch = 'arm64')),
      ['version'],
    );
    expect(code).toBe(1);
    expect(stderr).toContain('本发行包用于 linux-arm64，这台机器是 linux-');
  });

  it('an older C library, on SQLite only where only its binary needs a newer one', async () => {
    const old = await changed(
      'RELEASE.json',
      needs(({ glibc }) => (glibc.all = '9.1')),
      ['version'],
    );
    expect(old).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('需要 glibc 9.1 以上，这个系统是 2.'),
    });
    const sqlite = needs(({ glibc }) => (glibc.sqlite = '9.1'));
    const embedded = await changed('RELEASE.json', sqlite, ['migrate']);
    expect(embedded).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('使用 SQLite 时需要 glibc 9.1'),
    });
    const other = await changed('RELEASE.json', sqlite, ['migrate'], {
      DATABASE_URL: 'mysql://huiyin:secret@127.0.0.1:1/huiyin',
      HUIYIN_ENCRYPTION_KEY: KEY,
      HUIYIN_DATA_DIR: path.join(folder, 'data-other'),
    });
    expect(other.stderr).not.toContain('glibc');
    expect(other.stderr).toContain('该主机和端口上没有数据库应答');
  });

  it('a missing key, with the command that makes one here', async () => {
    const { code, stderr } = await release.command(['start'], { HUIYIN_DATA_DIR: path.join(folder, 'none') });
    expect(code).toBe(1);
    expect(stderr).toContain('生产环境必须提供加密密钥（bin/huiyin hub key 可生成）');
  });

  it('a file that was changed, is missing, or belongs to another release', async () => {
    const flipped = await changed('apps/api/dist/bundle/app.js', (text) => `${text} `, ['check']);
    expect(flipped).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('apps/api/dist/bundle/app.js 与发行时不同'),
    });
    const place = path.join(release.root, 'apps/api/dist/main.js');
    renameSync(place, `${place}.old`);
    try {
      const { code, stderr } = await release.command(['check']);
      expect(code).toBe(1);
      expect(stderr).toContain('缺少 apps/api/dist/main.js\n多出 apps/api/dist/main.js.old');
      expect((await release.command(['start'])).stderr).toContain('发行包不完整：缺少 apps/api/dist/main.js');
    } finally {
      renameSync(`${place}.old`, place);
    }
    expect(await release.command(['check'])).toMatchObject({ code: 0 });
  });

  it('a binary of SQLite that cannot be loaded', async () => {
    const binary = readdirSync(path.join(release.root, 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /sqlite3.*\.node$/.test(file))
      .map((file) => path.join(release.root, 'node_modules', file))[0]!;
    copyFileSync(binary, `${binary}.good`);
    try {
      writeFileSync(binary, 'not a program');
      const { code, stderr } = await release.command(['migrate'], {
        HUIYIN_ENCRYPTION_KEY: KEY,
        HUIYIN_DATA_DIR: path.join(folder, 'poisoned'),
      });
      expect(code).toBe(1);
      expect(stderr).toContain('SQLite 的程序文件装不进来');
    } finally {
      renameSync(`${binary}.good`, binary);
    }
  });

  it('an unknown command and an environment file that is not there', async () => {
    expect((await release.command(['strat'])).stderr).toContain('没有“strat”这个命令');
    expect((await release.command(['--env', '/nowhere/env', 'start'])).stderr).toContain(
      '读不到环境文件 /nowhere/env：没有这个文件',
    );
  });
});

it('bin/huiyin reads an environment file, and what is set already wins', async () => {
  const file = path.join(folder, 'huiyin.env');
  writeFileSync(file, `# a comment\nHUIYIN_ENCRYPTION_KEY=${KEY}\nHUIYIN_DATA_DIR=${folder}/from-file\n`);
  appendFileSync(file, 'PORT=none\n');
  const { stderr } = await release.command(['--env', file, 'migrate']);
  expect(stderr).toContain('PORT=none');
  const mended = await release.command(['--env', file, 'migrate'], { PORT: '3000' });
  expect(mended).toMatchObject({ code: 0, stdout: '数据库已是当前版本\n' });
  expect(readdirSync(path.join(folder, 'from-file'))).toContain('huiyin.db');
});

it('the environment file of the sample works once its blanks are filled', async () => {
  const text = read('samples/huiyin.env')
    .replace('HUIYIN_ENCRYPTION_KEY=', `HUIYIN_ENCRYPTION_KEY=${KEY}`)
    .replace('HUIYIN_ADMIN_PASSWORD=', `HUIYIN_ADMIN_PASSWORD=${TEST_PASSWORD}`)
    .replace('/var/lib/huiyin', `${folder}/sample`)
    .replace(/^DATABASE_URL=.*$/m, '');
  writeFileSync(path.join(folder, 'sample.env'), text);
  expect(await release.command(['--env', path.join(folder, 'sample.env'), 'migrate'])).toMatchObject({
    code: 0,
    stdout: '数据库已是当前版本\n',
  });
});

it('bin/huiyin mini-program fills in the address and the app id, and refuses what WeChat would', async () => {
  const to = path.join(folder, 'weapp');
  const fill = (origin: string, appid: string) =>
    release.command(['mini-program', '--origin', origin, '--appid', appid, to]);
  expect((await fill('http://letters.example.cn', 'wx0123456789abcdef')).stderr).toContain(
    '微信只接受 https://域名',
  );
  expect((await fill('https://letters.example.cn', 'touristappid')).stderr).toContain(
    '应为公众平台给出的 wx',
  );
  expect(await fill('https://letters.example.cn', 'wx0123456789abcdef')).toMatchObject({ code: 0 });
  const files = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  const texts = files.map((file) => readFileSync(path.join(to, file), 'utf8'));
  expect(texts.filter((text) => text.includes('https://letters.example.cn')).length).toBeGreaterThan(0);
  expect(texts.filter((text) => text.includes('http://127.0.0.1:3000'))).toEqual([]);
  expect(JSON.parse(readFileSync(path.join(to, 'project.config.json'), 'utf8')).appid).toBe(
    'wx0123456789abcdef',
  );
});
