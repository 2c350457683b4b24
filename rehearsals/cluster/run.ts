/**
 * `npm run rehearse cluster`: three Galera nodes, two instances, Redis. Citizens write, visitors sign up and clerks accept
 * for a minute while a node is killed, another one is cut off from the cluster and an instance is killed; each comes
 * back. Afterwards all that was acknowledged is looked for; a damage ends it with an error.
 * HUIYIN_REHEARSE_SECONDS (60).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, startApi } from '../../test/support/api-process.js';
import { anonymous, staff } from '../../test/support/client.js';
import { hasGalera, startGalera } from '../../test/support/galera.js';
import { publish } from '../../test/support/open-days.js';
import { startRedis } from '../../test/support/redis.js';
import { Crowds, KINDS } from './crowds.js';
import { damageOf, NO_DAMAGE } from './damage.js';

const PASSWORD = 'Three-Nodes.2026';
const NOW = '2026-01-13T02:00:00Z';
const SEATS = 40;
/** How long after a fault an answer is looked for. */
const AFTER_MS = 9000;

export async function run(): Promise<void> {
  if (!hasGalera()) throw new Error('libgalera_smm.so is missing: install galera-4');
  const length = Number(process.env.HUIYIN_REHEARSE_SECONDS ?? 60) * 1000;
  const galera = await startGalera(3);
  const redis = await startRedis();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-cluster-'));
  const apis: Api[] = [];
  let crowds: Crowds | undefined;
  try {
    await galera.nodes[0]!.query('CREATE DATABASE office CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
    const start = (order: number[]): Promise<Api> =>
      startApi({
        dataDir,
        databaseUrl: galera.url('office', order),
        now: NOW,
        env: { REDIS_URL: redis.url, HUIYIN_BACKGROUND_SECOND_MS: '1000' },
        within: [],
      });
    apis.push(await start([0, 1, 2]), await start([1, 2, 0]));
    crowds = await opened(apis);
    crowds.begin();
    const begun = performance.now();
    const at = (share: number): Promise<void> => sleep(begun + share * length - performance.now());
    const faults: [string, number][] = [];
    const happens = (what: string): void => {
      faults.push([what, performance.now()]);
      console.log(`   ${((performance.now() - begun) / 1000).toFixed(1)} s: ${what}`);
    };

    await at(0.15);
    happens('node 0 is killed');
    await galera.nodes[0]!.kill();
    await at(0.33);
    happens('node 0 comes back');
    await galera.nodes[0]!.rejoin();
    await at(0.5);
    happens('node 1 is cut off');
    await galera.nodes[1]!.isolate(true);
    await at(0.67);
    happens('node 1 joins again');
    await galera.nodes[1]!.isolate(false);
    await at(0.8);
    happens('instance 0 is killed');
    await apis[0]!.kill9();
    apis[0] = await start([0, 1, 2]);
    await at(1);
    await crowds.end();

    for (const kind of KINDS) console.log(`   ${kind}: ${crowds.acknowledged[kind].length} acknowledged`);
    console.log('   answers by status (0: none):', crowds.statuses);
    for (const [what, when] of faults)
      console.log(`   after “${what}”: longest without a good answer`, gapsAfter(when, crowds.good));
    const damage = await damageOf(galera.nodes[2]!, crowds.acknowledged, apis[1]!.env);
    const isSound = JSON.stringify(damage) === JSON.stringify(NO_DAMAGE) && crowds.unexpected.length === 0;
    if (!isSound)
      throw new Error(JSON.stringify({ damage, unexpected: crowds.unexpected.slice(0, 20) }, null, 2));
    console.log('   nothing lost, nothing twice, no seat too many, the audit log verifies');
  } finally {
    await crowds?.end();
    for (const api of apis) await api.stop();
    await redis.stop();
    await galera.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A session with more seats than the visitors of the first seconds need, and a clerk who is signed in. */
async function opened(apis: readonly Api[]): Promise<Crowds> {
  const [{ url }] = apis as [Api];
  const admin = await staff(url, 'admin');
  await admin.post('/staff/users', {
    username: 'clerk',
    displayName: '公开办',
    role: 'clerk',
    password: PASSWORD,
  });
  const account = { username: 'clerk', password: PASSWORD };
  const { body } = await anonymous(url).post('/staff/sessions', account);
  const clerk = await staff(url, account.username, account.password);
  const { sessionIds } = await publish(clerk, [{ capacity: SEATS, seatsPerSignUp: 1 }]);
  return new Crowds(() => apis.map((api) => api.url), sessionIds[0]!, body.accessToken as string);
}

/** Seconds, for each instance. */
function gapsAfter(when: number, good: readonly number[][]): string[] {
  return good.map((times) => {
    const seen = [when, ...times.filter((time) => time > when && time < when + AFTER_MS)];
    const gaps = seen.slice(1).map((time, index) => time - seen[index]!);
    return gaps.length === 0 ? 'none came' : `${(Math.max(...gaps) / 1000).toFixed(1)} s`;
  });
}
