import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { isDuplicate } from '../database/engine.js';
import { changeRows, readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Capabilities } from '../platform/capabilities.js';
import { ENV, type Env } from '../platform/env.js';
import { FieldCipher } from '../platform/field-cipher.js';
import { Keys } from '../platform/keys.js';
import { WATCH_MS } from './key-watch.service.js';
import { changeOf, columnsOf, staleCondition, type Change, type Row } from './resealing.js';
import { SEALED_TABLES, type SealedTable } from './sealed.port.js';

/** Rows of one transaction: a few milliseconds, in which a request may have to wait for one of them. */
const AT_ONCE = 50;
/** Between two transactions, so that on SQLite requests come first. */
const PAUSE_MS = 5;
/** A server that noticed nothing writes under the old key for as long as this at most; twice that, to be sure. */
const SERVERS_NOTICE_MS = 2 * WATCH_MS;
/** Rows that are still found after so many rounds are being written by another server in this moment. */
const MOST_ROUNDS = 10;

export interface Rotation {
  /** rows that were sealed anew */
  rows: number;
  /** rows whose blind index would equal another row's: they keep the old one, under which they are found as well */
  twins: number;
  /** rows that cannot be opened, `table id` */
  unreadable: string[];
  /** rows under another key or cipher at the end, without the unreadable ones */
  left: number;
}

export type Progress = (table: string, done: number, all: number) => void;

/**
 * Seals everything anew that is not under the newest key and today's cipher, and computes its blind indexes anew. What is
 * left to do is read from the rows themselves, so it goes on where it was killed, and two at once do no harm. A row is
 * written on condition that it is still as it was found: a change that a request makes at the same moment stays.
 */
@Injectable()
export class RotationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly keys: Keys,
    private readonly audit: AuditService,
    private readonly capabilities: Capabilities,
    @Inject(ENV) private readonly env: Pick<Env, 'backgroundSecondMs'>,
  ) {}

  /** Rows that are not under the newest key and today's cipher, by table; without those that have none. */
  async stale(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const table of this.tables) {
      const n = await this.staleIn(table);
      if (n > 0) counts.set(table.table, n);
    }
    return counts;
  }

  /** @param onWait is called before each pause in which servers with an old list of keys notice that they have one */
  async rotate(onProgress: Progress, onWait: () => void): Promise<Rotation> {
    const rotation: Rotation = { rows: 0, twins: 0, unreadable: [], left: 0 };
    await this.record('key.rotation_started', {});
    const isWork = (await this.stale()).size > 0;
    const noticed = async (): Promise<void> => {
      onWait();
      await sleep((SERVERS_NOTICE_MS * this.env.backgroundSecondMs) / 1000);
    };
    // A server that does not ask for the new blind index yet would take a person it knows for a new one.
    if (isWork) await noticed();
    await this.rounds(rotation, onProgress);
    await noticed();
    await this.rounds(rotation, onProgress);
    let left = 0;
    for (const n of (await this.stale()).values()) left += n;
    rotation.left = Math.max(0, left - rotation.unreadable.length - rotation.twins);
    await this.record('key.rotated', {
      rows: rotation.rows,
      twins: rotation.twins,
      unreadable: rotation.unreadable.length,
      left: rotation.left,
    });
    return rotation;
  }

  private get tables(): SealedTable[] {
    return this.capabilities.answers(SEALED_TABLES);
  }

  /** Until a round finds nothing that it could change. */
  private async rounds(rotation: Rotation, onProgress: Progress): Promise<void> {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const before = rotation.rows;
      rotation.twins = 0;
      rotation.unreadable = [];
      for (const table of this.tables) await this.sweep(table, rotation, onProgress);
      if (rotation.rows === before) return;
    }
  }

  private async sweep(table: SealedTable, rotation: Rotation, onProgress: Progress): Promise<void> {
    const all = await this.staleIn(table);
    if (all === 0) return;
    const { sql, values } = this.condition(table);
    const columns = columnsOf(table).join(', ');
    let seen = 0;
    for (let after = ''; ;) {
      const rows = await this.uow.read((em) =>
        readRows<Row>(
          em,
          `SELECT ${table.id} AS id, ${columns} FROM ${table.table}
            WHERE ${table.id} > ? AND ${sql} ORDER BY ${table.id} LIMIT ${AT_ONCE}`,
          [after, ...values],
        ),
      );
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      const changes = rows.flatMap((row) => this.changeOf(table, row, rotation));
      const { rows: done, twins } = await this.uow.run((em) => store(em, table, changes));
      rotation.rows += done;
      rotation.twins += twins;
      seen += rows.length;
      onProgress(table.table, seen, Math.max(all, seen));
      await sleep(PAUSE_MS);
    }
  }

  private changeOf(table: SealedTable, row: Row, rotation: Rotation): Change[] {
    try {
      return [changeOf(this.cipher, table, row)];
    } catch {
      rotation.unreadable.push(`${table.table} ${row.id}`);
      return [];
    }
  }

  private async staleIn(table: SealedTable): Promise<number> {
    const { sql, values } = this.condition(table);
    const [row] = await this.uow.read((em) =>
      readRows<{ n: number | string }>(em, `SELECT COUNT(*) AS n FROM ${table.table} WHERE ${sql}`, values),
    );
    return Number(row!.n);
  }

  private condition(table: SealedTable): ReturnType<typeof staleCondition> {
    return staleCondition(table, this.cipher.sealedAs, this.keys.generation);
  }

  private record(action: string, detail: Record<string, unknown>): Promise<void> {
    const { keyId, cipher } = this.keys.generation;
    return this.uow.run((em) =>
      this.audit.append(em, {
        actor: { role: 'system', id: null },
        action,
        subjectType: 'system',
        subjectId: null,
        detail: { key: keyId, cipher, ...detail },
      }),
    );
  }
}

/** In one transaction. @returns rows written, and those whose index another row has already */
async function store(
  em: EntityManager,
  { table, id }: SealedTable,
  changes: readonly Change[],
): Promise<{ rows: number; twins: number }> {
  const done = { rows: 0, twins: 0 };
  const write = async ({ id: row, found }: Change, set: Record<string, string>): Promise<void> => {
    if (Object.keys(set).length === 0) return;
    const sets = Object.keys(set).map((column) => `${column} = ?`);
    const stands = Object.keys(found).map((column) => `${column} = ?`);
    done.rows += await changeRows(
      em,
      `UPDATE ${table} SET ${sets.join(', ')} WHERE ${id} = ? AND ${stands.join(' AND ')}`,
      [...Object.values(set), row, ...Object.values(found)],
    );
  };
  for (const change of changes)
    try {
      await write(change, { ...change.sealed, ...change.indexes });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      done.twins += 1;
      await write(change, change.sealed);
    }
  return done;
}
