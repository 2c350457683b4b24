import { Injectable } from '@nestjs/common';
import { GENESIS_HASH, AUDIT_CHAINS } from './audit-chains.js';
import { HEADS_SEALED, isSealed } from './audit-seal.service.js';
import { AuditService, type ChainedFields, type Head } from './audit.service.js';
import { readInstant } from '../database/engine.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Capabilities } from '../platform/capabilities.js';
import { AUDIT_SUBJECTS } from './audit.port.js';

export interface AuditFault {
  chain: number;
  seq: number;
  fault: string;
}

export interface AuditReport {
  entries: number;
  /** letters and whatever else was held against the log */
  compared: { code: string; words: string; count: number }[];
  faults: AuditFault[];
  /** digest over all chain heads; print it on paper and a later rewrite of whole chains shows */
  seal: string;
}

interface Row extends Omit<ChainedFields, 'at'> {
  at: unknown;
  hash: string;
}

/** Whether the log says that all heads carry MACs, and whether any does. */
interface Macs {
  sealed: boolean;
  found: boolean;
}

const PAGE = 2000;
const MAX_FAULTS = 100;

/** Proves the log untouched (R19): every hash, every gap, every head, and what it tells about against it. */
@Injectable()
export class AuditVerifyService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
    private readonly capabilities: Capabilities,
  ) {}

  /** @throws the reason of `signal` when it is aborted: between two pages, with nothing half done */
  async verify(
    onProgress: (entries: number) => void = () => undefined,
    signal?: AbortSignal,
  ): Promise<AuditReport> {
    const report: AuditReport = { entries: 0, compared: [], faults: [], seal: '' };
    const heads: string[] = [];
    const macs: Macs = { sealed: false, found: false };
    for (let chain = 0; chain < AUDIT_CHAINS; chain += 1) {
      heads.push(await this.uow.snapshot(() => this.verifyChain(chain, report, macs, onProgress, signal)));
    }
    // Asked again: the sealing may have come while the chains were read.
    if (macs.found && !macs.sealed && !(await this.uow.read(isSealed)))
      this.fault(report, 0, 0, '链头有校验码，加封的记录却已不在');
    for (const subject of this.capabilities.providers(AUDIT_SUBJECTS))
      report.compared.push({
        ...subject.counted,
        count: await subject.prove((fault) => this.fault(report, 0, 0, fault), signal),
      });
    report.seal = this.audit.hash({
      chain: -1,
      seq: report.entries,
      at: new Date(0),
      actorRole: '',
      actorId: null,
      action: 'seal',
      subjectType: '',
      subjectId: null,
      detail: heads.join(','),
      prevHash: GENESIS_HASH,
    });
    return report;
  }

  private async verifyChain(
    chain: number,
    report: AuditReport,
    macs: Macs,
    onProgress: (n: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    let seq = 0;
    let hash = GENESIS_HASH;
    for (;;) {
      signal?.throwIfAborted();
      const rows = await this.uow.read((em) =>
        em.query<Row[]>(
          `SELECT chain, seq, at, actor_role AS actorRole, actor_id AS actorId, action, subject_type AS subjectType,
             subject_id AS subjectId, detail, prev_hash AS prevHash, hash
           FROM audit_entries WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
          [chain, seq],
        ),
      );
      if (rows.length === 0) break;
      for (const row of rows) {
        if (row.seq !== seq + 1)
          this.fault(report, chain, seq + 1, `缺少第 ${seq + 1} 至 ${row.seq - 1} 条记录`);
        if (row.prevHash !== hash && row.seq === seq + 1)
          this.fault(report, chain, row.seq, '与上一条记录不衔接');
        if (!this.audit.isHash({ ...row, at: readInstant(row.at) }, row.hash))
          this.fault(report, chain, row.seq, '记录内容被改动');
        if (row.action === HEADS_SEALED) macs.sealed = true;
        ({ seq, hash } = row);
        report.entries += 1;
      }
      onProgress(report.entries);
    }
    const [head] = await this.uow.read((em) =>
      em.query<(Head & { mac: string | null })[]>(
        'SELECT chain, seq, hash, mac FROM audit_heads WHERE chain = ?',
        [chain],
      ),
    );
    if (!head || head.seq !== seq || head.hash !== hash) {
      this.fault(report, chain, seq, `末尾记录与链头不符（链头第 ${head?.seq ?? '?'} 条，实有第 ${seq} 条）`);
    }
    if (head) this.verifyMac(head, report, macs);
    return head?.hash ?? '';
  }

  /**
   * Lines cut off the end leave a chain that is whole; only who holds the key can say where it ends. Chain 0 comes first
   * and tells whether there were MACs already: a database that no server has opened has none yet, and that is no fault.
   */
  private verifyMac(head: Head & { mac: string | null }, report: AuditReport, macs: Macs): void {
    if (head.mac !== null) macs.found = true;
    if (head.mac === null ? macs.sealed : !this.audit.isHeadMac(head, head.mac))
      this.fault(report, head.chain, head.seq, '链头的校验码不符，末尾的记录可能被删去');
  }

  private fault(report: AuditReport, chain: number, seq: number, fault: string): void {
    if (report.faults.length < MAX_FAULTS) report.faults.push({ chain, seq, fault });
  }
}
