import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../kernel/audit/audit-entry.entity.js';
import type { AuditService } from '../kernel/audit/audit.service.js';
import type { UnitOfWork } from '../kernel/database/unit-of-work.js';

/** All of it or none; a second start, or a second instance, adds nothing: the audit log has the mark. */
export async function seedOnce(
  { uow, audit }: { uow: UnitOfWork; audit: AuditService },
  mark: string,
  work: (em: EntityManager) => Promise<void>,
): Promise<void> {
  const seeded = { chain: 0, action: mark };
  if (await uow.read((em) => em.existsBy(AuditEntry, seeded))) return;
  await uow.run(async (em) => {
    // Held until the end: another instance waits here, and then sees that it is done.
    await em.query(`UPDATE audit_heads SET seq = seq WHERE chain = 0`);
    if (await em.existsBy(AuditEntry, seeded)) return;
    await work(em);
    await audit.append(em, {
      actor: { role: 'system', id: null },
      action: mark,
      subjectType: 'system',
      subjectId: null,
    });
  });
}
