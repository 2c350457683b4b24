import { localDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Document } from './document.entity.js';
import { SelfCheck } from './self-check.entity.js';

export const windowOf = (year: number): { opensOn: LocalDate; closesOn: LocalDate } => ({
  opensOn: localDate(`${year}-11-01`),
  closesOn: localDate(`${year}-11-30`),
});

/** What is looked through in a year: withheld now, or withheld until this year's review turned it. */
export const checkedDocuments = (em: EntityManager, year: number): SelectQueryBuilder<Document> =>
  em
    .createQueryBuilder(Document, 'd')
    .where(`d.status = 'reviewed' AND d.formedOn <= :closesOn`, { closesOn: windowOf(year).closesOn })
    .andWhere(
      `(d.attribute = 'withheld' OR EXISTS (SELECT 1 FROM self_checks s WHERE s.document_id = d.id AND s.year = :year))`,
      { year },
    );

/** How many are looked through, and how many of those have no decision. */
export async function countChecked(
  em: EntityManager,
  year: number,
): Promise<{ withheld: number; undecided: number }> {
  const withheld = await checkedDocuments(em, year).getCount();
  const decided = await checkedDocuments(em, year)
    .innerJoin(SelfCheck, 'c', 'c.documentId = d.id AND c.year = :year', { year })
    .getCount();
  return { withheld, undecided: withheld - decided };
}
