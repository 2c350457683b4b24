import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readRows, changeRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AuditService, type Head } from './audit.service.js';

/** The line after which every head carries a MAC. */
export const HEADS_SEALED = 'audit.heads_sealed';

/**
 * Gives the ends of all chains their first MAC, once in the life of an installation: after the first start, or after
 * the upgrade to the version that has them. The line it writes is part of the log, so a MAC that is missing afterwards
 * has been taken away.
 */
@Injectable()
export class AuditSealService implements OnApplicationBootstrap {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.uow.read(isSealed))) await this.seal();
  }

  private async seal(): Promise<void> {
    const lock = this.uow.engine === 'sqlite' ? '' : ' FOR UPDATE';
    await this.uow.run(async (em) => {
      const heads = await readRows<Head & { mac: string | null }>(
        em,
        `SELECT chain, seq, hash, mac FROM audit_heads ORDER BY chain${lock}`,
      );
      // Another instance may have started at the same moment. And where there are MACs without the line, the line was
      // cut off: making that good would hide it.
      if ((await isSealed(em)) || heads.some(({ mac }) => mac !== null)) return;
      for (const head of heads)
        await changeRows(em, 'UPDATE audit_heads SET mac = ? WHERE chain = ?', [
          this.audit.headMac(head),
          head.chain,
        ]);
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: HEADS_SEALED,
        subjectType: 'system',
        subjectId: null,
      });
    });
  }
}

/** Whether the log has that line. */
export async function isSealed(em: EntityManager): Promise<boolean> {
  const lines = await readRows(em, 'SELECT seq FROM audit_entries WHERE action = ? LIMIT 1', [HEADS_SEALED]);
  return lines.length > 0;
}
