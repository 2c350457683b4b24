import { DomainError } from '../../kernel/platform/errors.js';
import type { EntityManager } from 'typeorm';
import type { StaffActor } from '../../people/identity/actor.js';
import { maySeeDepartment } from '../obligations/index.js';
import { Document } from './document.entity.js';

export const documentNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有这件公文');

/** As this person may see it. @throws {DomainError} NOT_FOUND missing and hidden alike */
export async function readableDocument(em: EntityManager, actor: StaffActor, id: string): Promise<Document> {
  const row = await em.findOneBy(Document, { id });
  if (!row || !maySeeDepartment(actor, row.departmentId)) throw documentNotFound();
  return row;
}
