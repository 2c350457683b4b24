/**
 * The command of a release. This file is read by whatever Node is there, however old, so it uses no syntax that is
 * younger than 2015; what needs more is in commands.cjs.
 */
'use strict';

const path = require('path');
const machine = require('./machine.cjs');

const root = path.resolve(__dirname, '..');
let release;
try {
  release = require(path.join(root, 'RELEASE.json'));
} catch (error) {
  stop('发行包不完整：缺少 RELEASE.json（' + error.code + '）。请重新解开压缩包，不要只复制其中一部分。');
}
const fault = machine.fault(release);
if (fault) stop(fault);
require('./commands.cjs').run(root, release, process.argv.slice(2));

function stop(sentence) {
  process.stderr.write('无法启动：\n' + sentence + '\n');
  process.exit(1);
}
