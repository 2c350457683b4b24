/** Waits for the server of this environment: for systemd's ExecStartPost, a container's health check and a restart. */
'use strict';

const { setTimeout: sleep } = require('node:timers/promises');

/**
 * @param {string | undefined} given seconds
 * @param {string | undefined} pid of the server: once it has ended there is nothing to wait for
 * @throws {Sentence} it did not become ready
 */
async function waitUntilReady([given, pid], Sentence) {
  const seconds = Number(given ?? 60);
  if (!(seconds >= 0)) throw new Sentence(`ready ${given}：应为秒数`);
  const host =
    process.env.HOST && !/^(0\.0\.0\.0|::)$/.test(process.env.HOST) ? process.env.HOST : '127.0.0.1';
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${process.env.PORT || 3000}/api/v1/health/ready`;
  const deadline = performance.now() + seconds * 1000;
  let last;
  do {
    last = await ask(url);
    if (last === '200') return;
    if (pid && hasEnded(Number(pid))) throw new Sentence(`服务（进程 ${pid}）已退出，原因见它的日志`);
    await sleep(200);
  } while (performance.now() < deadline);
  throw new Sentence(`${seconds} 秒内没有就绪：${url} 的答复是 ${last}`);
}

function hasEnded(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

async function ask(url) {
  try {
    const { status } = await fetch(url, { signal: AbortSignal.timeout(3000) });
    return String(status);
  } catch (error) {
    return error.cause?.code ?? error.name;
  }
}

module.exports = { waitUntilReady };
