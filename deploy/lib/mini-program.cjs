/** Puts a bureau's address and app id into the mini-program of the release, so that it need not be built. */
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');

/** What the build has where no address was given (taro.config.ts). */
const UNSET = 'http://127.0.0.1:3000';

/**
 * @param {string} from the folder in the release
 * @param {string[]} args --origin https://domain --appid wx… FOLDER
 */
function fillIn(from, args, Sentence) {
  const usage = '用法：bin/huiyin mini-program --origin https://域名 --appid wx… 目标文件夹';
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { origin: { type: 'string' }, appid: { type: 'string' } },
    });
  } catch {
    throw new Sentence(usage);
  }
  const { values, positionals } = parsed;
  const [to, ...more] = positionals;
  if (!to || more.length > 0 || !values.origin || !values.appid) throw new Sentence(usage);
  if (!/^https:\/\/[a-z0-9.-]+$/i.test(values.origin))
    throw new Sentence(`--origin ${values.origin}：微信只接受 https://域名，不带端口和路径。`);
  if (!/^wx[0-9a-f]{16}$/.test(values.appid))
    throw new Sentence(`--appid ${values.appid}：应为公众平台给出的 wx 加 16 位字母数字。`);
  if (fs.existsSync(to) && fs.readdirSync(to).length > 0) throw new Sentence(`${to} 不是空文件夹。`);
  fs.cpSync(from, to, { recursive: true });
  let changed = 0;
  for (const entry of fs.readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const text = fs.readFileSync(file, 'utf8');
    if (!text.includes(UNSET)) continue;
    fs.writeFileSync(file, text.replaceAll(UNSET, values.origin));
    changed += 1;
  }
  if (changed === 0)
    throw new Sentence('这个发行包的小程序在制作时已填好域名，请直接使用 mini-program 文件夹。');
  for (const name of ['project.config.json', 'dist/weapp/project.config.json']) {
    const file = path.join(to, name);
    const project = JSON.parse(fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, `${JSON.stringify({ ...project, appid: values.appid }, null, 2)}\n`);
  }
  process.stdout.write(`已填入 ${values.origin} 和 ${values.appid}：${to}\n`);
}

module.exports = { fillIn };
