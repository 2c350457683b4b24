import { Injectable } from '@nestjs/common';
import type { ActorRole } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { engineOfManager, LostRace } from '../database/engine.js';
import { insertRows } from '../database/rows.js';
import { changeRows, readRows } from '../database/statements.js';
import { Clock } from '../platform/clock.js';
import { LastingDigest } from '../platform/digests.js';
import { Keys } from '../platform/keys.js';
import { chainOf } from './audit-chains.js';
import { AuditEntry } from './audit-entry.entity.js';

export { chainOf } from './audit-chains.js';

export interface AuditRecord {
  actor: { role: ActorRole; id: string | null };
  action: string;
  /** what kind of thing `subjectId` names: letter, user, session, …; `system` for the installation itself */
  subjectType: string;
  subjectId: string | null;
  /** ids, days, codes and digests only: the log outlives a citizen's right to be forgotten */
  detail?: Record<string, unknown>;
  at?: Date;
}

/** A row of audit_heads, as far as its MAC covers it. */
export interface Head {
  chain: number;
  seq: number;
  hash: string;
}

export interface ChainedFields {
  chain: number;
  seq: number;
  at: Date;
  actorRole: string;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  detail: string;
  prevHash: string;
}

/** Appends to the hash-chained log (R19). Called last in a transaction, so that a chain's head is held briefly. */
@Injectable()
export class AuditService {
  private readonly lines: LastingDigest;
  private readonly heads: LastingDigest;

  constructor(
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.lines = new LastingDigest(keys, 'audit');
    this.heads = new LastingDigest(keys, 'audit-head');
  }

  async append(em: EntityManager, record: AuditRecord): Promise<void> {
    await this.appendAll(em, chainOf(record.subjectId), [record]);
  }

  /** Many lines of one chain at once, for imports. */
  async appendAll(em: EntityManager, chain: number, records: AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    const lock = engineOfManager(em) === 'sqlite' ? '' : ' FOR UPDATE';
    const [head] = await readRows<Head & { mac: string | null }>(
      em,
      `SELECT chain, seq, hash, mac FROM audit_heads WHERE chain = ?${lock}`,
      [chain],
    );
    if (!head) throw new Error(`audit chain ${chain} has no head`);
    let { seq, hash } = head;
    const rows = records.map((record) => {
      seq += 1;
      const fields: ChainedFields = {
        chain,
        seq,
        at: record.at ?? this.clock.now(),
        actorRole: record.actor.role,
        actorId: record.actor.id,
        action: record.action,
        subjectType: record.subjectType,
        subjectId: record.subjectId,
        detail: JSON.stringify(record.detail ?? {}),
        prevHash: hash,
      };
      hash = this.hash(fields);
      return { ...fields, hash };
    });
    await insertRows(em, AuditEntry, rows);
    const moved = await changeRows(
      em,
      'UPDATE audit_heads SET seq = ?, hash = ?, mac = ? WHERE chain = ? AND seq = ?',
      [seq, hash, this.nextMac(head, { chain, seq, hash }), chain, head.seq],
    );
    if (moved !== 1) throw new LostRace('audit head moved');
  }

  /**
   * The next line does not repair a head that was tampered with: its MAC is carried on as it is, wrong or
   * absent, and {@link AuditVerifyService} finds it however much is written meanwhile. Refusing to write would
   * let an attacker who can change one row stop the office.
   */
  private nextMac(before: Head & { mac: string | null }, after: Head): string | null {
    return before.mac !== null && this.isHeadMac(before, before.mac) ? this.headMac(after) : before.mac;
  }

  /** The MAC of a chain's end. */
  headMac(head: Head): string {
    return this.heads.of(endOf(head));
  }

  /** Whether this is the MAC of that end, with the cipher of today or another. */
  isHeadMac(head: Head, mac: string): boolean {
    return this.heads.isOf(endOf(head), mac);
  }

  /** The keyed hash of a line over everything in it and the line before. */
  hash(fields: ChainedFields): string {
    return this.lines.of(lineOf(fields));
  }

  /** Whether this is the hash of that line, with the cipher of today or another. */
  isHash(fields: ChainedFields, hash: string): boolean {
    return this.lines.isOf(lineOf(fields), hash);
  }
}

const endOf = ({ chain, seq, hash }: Head): string => JSON.stringify([chain, seq, hash]);

function lineOf(fields: ChainedFields): string {
  const { chain, seq, at, actorRole, actorId, action, subjectType, subjectId, detail, prevHash } = fields;
  return JSON.stringify([
    chain,
    seq,
    at.toISOString(),
    actorRole,
    actorId,
    action,
    subjectType,
    subjectId,
    detail,
    prevHash,
  ]);
}
