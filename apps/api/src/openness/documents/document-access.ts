import { can } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import type { EntityManager } from 'typeorm';
import type { StaffActor } from '../../people/identity/actor.js';
import { maySeeDepartment } from '../obligations/index.js';
import { Document } from './document.entity.js';
import type { DocumentAction } from './documents.dto.js';
import type { SelfCheck } from './self-check.entity.js';

export const documentNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有这件公文');

/** As this person may see it. @throws {DomainError} NOT_FOUND missing and hidden alike */
export async function readableDocument(em: EntityManager, actor: StaffActor, id: string): Promise<Document> {
  const row = await em.findOneBy(Document, { id });
  if (!row || !maySeeDepartment(actor, row.departmentId)) throw documentNotFound();
  return row;
}

/**
 * What this person can do with it now.
 *
 * @param pending a decision of the November review that is not carried out yet
 * @param owes    whether it owes a 解读 now
 */
export function documentActions(
  actor: StaffActor,
  document: Document,
  {
    pending,
    owesExplanation,
    hasEvidence,
  }: { pending: SelfCheck | null; owesExplanation: boolean; hasEvidence: boolean },
): DocumentAction[] {
  const { role } = actor;
  const drafts = can(role, 'documents.draft');
  const isReviewed = document.status === 'reviewed';
  const reviews =
    can(role, 'documents.review') && document.status === 'proposed' && !document.editors.includes(actor.id);
  const publishes = drafts && isReviewed && document.attribute === 'proactive';
  const possible: Record<DocumentAction, boolean> = {
    change: drafts && !isReviewed,
    review: reviews,
    return: reviews,
    publish: publishes && document.publishedAt === null,
    explain: publishes && owesExplanation,
    retract: can(role, 'obligations.retract') && (hasEvidence || document.publishedAt !== null),
    reclassify: can(role, 'documents.review') && pending !== null && pending.decidedBy !== actor.id,
  };
  return (Object.keys(possible) as DocumentAction[]).filter((action) => possible[action]);
}
