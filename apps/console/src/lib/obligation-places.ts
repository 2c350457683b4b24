import type { SubjectKind } from '@huiyin/contract';

const PLACES: Record<Exclude<SubjectKind, 'period'>, string> = {
  occasion: 'occasions',
  document: 'documents',
  consultation: 'consultations',
};

/** Where an obligation is handled: a period on a page of its own, the others where their subject is. */
export const obligationPlace = (code: string, kind: SubjectKind, subjectId: string): string =>
  kind === 'period' ? `/ledger/${code}/${subjectId}` : `/${PLACES[kind]}/${subjectId}`;
