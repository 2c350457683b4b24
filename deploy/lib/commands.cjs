/** What `bin/huiyin` does once the machine is known to fit. */
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { parseEnv } = require('node:util');
const { sqliteFault } = require('./machine.cjs');
const { fillIn } = require('./mini-program.cjs');
const { waitUntilReady } = require('./ready.cjs');

const HELP = `回音 发行包

  bin/huiyin [--env 文件] 命令

  start            启动服务（首次启动建表）；停止用 SIGTERM
  migrate          把数据库升级到当前版本
  hub …            维护命令，如 hub key、hub key check、hub audit verify、hub users reset admin
  ready [秒]       等服务就绪（health/ready 为 200），默认 60 秒；到时未就绪则退出码为 1
  check            核对发行包的每个文件（SHA256SUMS）
  mini-program …   填入域名和 AppID，得到可以交给微信开发者工具的小程序
  version          版本、提交和所需环境

  --env 文件       先读取这个文件里的 变量=值（与 systemd 的 EnvironmentFile 相同）；已有的变量优先
`;

/** Words a person reads and mends; anything else shows its stack. */
class Sentence extends Error {}

async function run(root, release, given) {
  const args = readEnvFile(given);
  const [command, ...rest] = args;
  // A release serves citizens: without a word it takes the rules of production.
  process.env.NODE_ENV ||= 'production';
  const commands = {
    start: () => load('apps/api/dist/main.js', []),
    migrate: () => load('apps/api/dist/cli/hub.js', ['migrate']),
    hub: () => load('apps/api/dist/cli/hub.js', rest),
    ready: () => waitUntilReady(rest, Sentence),
    check: () => check(root),
    'mini-program': () => fillIn(path.join(root, 'mini-program'), rest, Sentence),
    version: () => version(release),
  };
  try {
    if (!command || command === 'help' || command === '--help') return say(HELP);
    if (!Object.hasOwn(commands, command)) throw new Sentence(`没有“${command}”这个命令。\n\n${HELP}`);
    await commands[command]();
  } catch (error) {
    process.stderr.write(`${error instanceof Sentence ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }

  async function load(file, argv) {
    const entry = path.join(root, file);
    if (!fs.existsSync(entry))
      throw new Sentence(`发行包不完整：缺少 ${file}。请重新解开压缩包，再执行 bin/huiyin check。`);
    const fault = sqliteFault(release, process.env.DATABASE_URL);
    if (fault) throw new Sentence(`无法启动：\n${fault}`);
    process.argv = [process.execPath, entry, ...argv];
    await import(pathToFileURL(entry).href);
  }
}

/** Takes `--env FILE` from the front. @returns the other arguments */
function readEnvFile(args) {
  if (args[0] !== '--env') return args;
  const [, file, ...rest] = args;
  if (!file) {
    process.stderr.write('--env 之后要写文件名。\n');
    process.exit(1);
  }
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(
      `读不到环境文件 ${file}：${error.code === 'EACCES' ? '当前账号没有权限' : '没有这个文件'}。\n`,
    );
    process.exit(1);
  }
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value;
  return rest;
}

/**
 * Every file as it was packed, and nothing beside them: an older release below the new one leaves files behind. `data`
 * is where a server keeps its own that was started here without HUIYIN_DATA_DIR.
 */
function check(root) {
  const listed = new Map(
    fs
      .readFileSync(path.join(root, 'SHA256SUMS'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  const faults = [];
  for (const [file, digest] of listed) {
    const place = path.join(root, file);
    if (!fs.existsSync(place)) faults.push(`缺少 ${file}`);
    else if (createHash('sha256').update(fs.readFileSync(place)).digest('hex') !== digest)
      faults.push(`${file} 与发行时不同`);
  }
  for (const file of below(root))
    if (!listed.has(file) && file !== 'SHA256SUMS' && !file.startsWith('data/')) faults.push(`多出 ${file}`);
  if (faults.length > 0) {
    const more = faults.length > 20 ? `\n另有 ${faults.length - 20} 处` : '';
    throw new Sentence(
      `发行包不完整或被改动过，请重新解开压缩包：\n${faults.slice(0, 20).join('\n')}${more}`,
    );
  }
  say(`${listed.size} 个文件与发行时相同\n`);
}

const below = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));

function version({ version: number, commit, committedAt, platform, arch, node, glibc }) {
  say(
    `回音 ${number}（提交 ${commit}，${committedAt}）\n` +
      `用于 ${platform}-${arch}，Node ${node}，glibc ${glibc.all} 以上；使用 SQLite 时 ${glibc.sqlite} 以上\n`,
  );
}

function say(text) {
  process.stdout.write(text);
}

module.exports = { run };
