import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { built } from '../support/built.js';
import { anonymous, type Client, staff } from '../support/client.js';
import { describeIf } from '../support/conditional.js';
import { hasGalera, startGalera } from '../support/galera.js';
import { aVisitor, publish } from '../support/open-days.js';
import { until } from '../support/wait.js';
import { isReady, Post } from './letters.js';

interface Built {
  openDataSource(url: string): Promise<DataSource>;
  UnitOfWork: new (source: DataSource) => { run(work: (em: EntityManager) => Promise<void>): Promise<void> };
  holdRow(em: EntityManager, table: string, id: string): Promise<void>;
}

const PASSWORD = 'Two-Nodes.2026.test';
const NOW = '2026-01-13T02:00:00Z';

// `npm run rehearse cluster` is the same with three nodes, for a minute.
describeIf(hasGalera())('two instances on two nodes of a Galera cluster', () => {
  const post = new Post();
  let galera: Awaited<ReturnType<typeof startGalera>>;
  let dataDir: string;
  let first: Api;
  let second: Api;
  let admin: Client;

  beforeAll(async () => {
    galera = await startGalera(2);
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-cluster-'));
    await galera.nodes[0]!.query('CREATE DATABASE office CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
    const start = (order: number[]) =>
      startApi({ dataDir, databaseUrl: galera.url('office', order), now: NOW });
    first = await start([0, 1]);
    second = await start([1, 0]);
    admin = await staff(first.url, 'admin');
    await until('the second instance being on the node that it prefers', async () => {
      await isReady(second.url);
      const rows = await galera.nodes[1]!.query(
        "SELECT 1 FROM information_schema.processlist WHERE db = 'office'",
      );
      return rows.length > 0;
    });
  });
  afterAll(async () => {
    await first?.stop();
    await second?.stop();
    await galera?.stop();
    if (dataDir) rmSync(dataDir, { recursive: true, force: true });
  });

  it('what one instance has acknowledged, the other one finds at once', async () => {
    await post.sendAll(first.url, 5);
    for (const { number, queryCode, title } of post.received) {
      const { body } = await anonymous(second.url).post('/letters/lookup', { number, queryCode });
      expect(body.title).toBe(title);
    }
  });

  it('two units of work that hold one letter on two nodes come one after the other', async () => {
    const { id } = post.received[0]!;
    const { openDataSource } = await built<Built>('kernel/database/data-source.js');
    const { UnitOfWork } = await built<Built>('kernel/database/unit-of-work.js');
    const { holdRow } = await built<Built>('kernel/database/row-lock.js');
    const { query } = galera.nodes[0]!;
    await query('CREATE TABLE office.test_opinions (id INT AUTO_INCREMENT PRIMARY KEY)');
    const sources = await Promise.all([0, 1].map((n) => openDataSource(galera.url('office', [n]))));
    let inside = 0;
    let arrived: () => void;
    const both = new Promise<void>((resolve) => (arrived = resolve));
    await Promise.all(
      sources.map((source) =>
        new UnitOfWork(source).run(async (em) => {
          await holdRow(em, 'letters', id);
          const opinions = await em.query<unknown[]>('SELECT id FROM test_opinions');
          inside += 1;
          if (inside === 2) arrived();
          await both;
          if (opinions.length === 0) await em.query('INSERT INTO test_opinions VALUES ()');
        }),
      ),
    );
    for (const source of sources) await source.destroy();
    expect(await query('SELECT id FROM office.test_opinions')).toHaveLength(1);
  });

  it('visitors who sign up on both nodes at once get each seat once', async () => {
    await admin.post('/staff/users', {
      username: 'clerk',
      displayName: '公开办',
      role: 'clerk',
      password: PASSWORD,
    });
    const clerk = await staff(first.url, 'clerk', PASSWORD);
    const { sessionIds } = await publish(clerk, [{ capacity: 5, seatsPerSignUp: 1 }]);
    const told = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        anonymous((n % 2 ? first : second).url).post(
          `/open-day-sessions/${sessionIds[0]}/sign-ups`,
          aVisitor(),
        ),
      ),
    );
    expect(told.filter(({ body }) => body.status === 'confirmed')).toHaveLength(5);
  });

  it('a node is cut off: its instance goes on with the other one, and comes back', async () => {
    await galera.nodes[0]!.isolate(true);
    // A letter whose COMMIT the node was still asking the others about gets no promise; the next ones are received.
    await until('letters being received', async () => (await post.send(first.url)).status === 201);
    await post.sendAll(first.url, 5);
    expect(await isReady(first.url)).toBe(200);
    await galera.nodes[0]!.isolate(false);
    await until('the first instance being on its own node again', async () => {
      await post.sendAll(first.url, 1);
      const rows = await galera.nodes[0]!.query(
        "SELECT 1 FROM information_schema.processlist WHERE db = 'office'",
      );
      return rows.length > 0;
    });
  });

  it('a node dies amid letters: none that was acknowledged is lost, none is there twice', async () => {
    const some = Array.from({ length: 24 }, (_, n) => post.send((n % 2 ? first : second).url));
    await Promise.race(some);
    await galera.nodes[0]!.kill();
    await Promise.all(some);
    await post.sendAll(first.url, 3);
    await post.expectKept(galera.url('office', [1]));
    expect((await runHub(['audit', 'verify'], first.env)).code).toBe(0);
  });
});
