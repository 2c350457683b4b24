import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { ActorRole } from '@huiyin/contract';
import { mappingOf, signatureOf, type ColumnMapping, type MappingOf } from './column-mapping.js';
import { ImportMapping } from './import-mapping.entity.js';

/** An office takes letters from a few systems; this is where the list stops. */
const MOST = 500;

/** Chosen mappings, kept by the headings they are for. */
@Injectable()
export class ImportMappingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @param chosen holds for every sheet; absent, each sheet is looked up by its headings */
  async finder(chosen: ColumnMapping | undefined): Promise<MappingOf> {
    if (chosen) return () => chosen;
    const kept = await this.uow.read((em) =>
      em.find(ImportMapping, { order: { updatedAt: 'DESC' }, take: MOST }),
    );
    const bySignature = new Map(kept.map(({ signature, columns }) => [signature, mappingOf(columns)]));
    return (headings) => (bySignature.size === 0 ? null : (bySignature.get(signatureOf(headings)) ?? null));
  }

  /** @param sheets the headings of each sheet that the mapping was used for; an empty mapping forgets the kept one */
  async keep(
    actor: { role: ActorRole; id: string | null },
    sheets: readonly (readonly string[])[],
    mapping: ColumnMapping,
  ): Promise<void> {
    const columns = Object.fromEntries(mapping);
    await this.uow.run(async (em) => {
      for (const headings of sheets) {
        const signature = signatureOf(headings);
        if (mapping.size === 0) await em.delete(ImportMapping, { signature });
        else
          await em.upsert(
            ImportMapping,
            { signature, columns, byUserId: actor.id, updatedAt: this.clock.now() },
            ['signature'],
          );
      }
      await this.audit.append(em, {
        actor,
        action: 'import.mapping',
        subjectType: 'system',
        subjectId: null,
        detail: { sheets: sheets.length, columns: mapping.size },
      });
    });
  }
}
