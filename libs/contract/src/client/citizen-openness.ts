import type { components } from '../generated/api.js';
import type { Send } from './send.js';

type Schemas = components['schemas'];
export type PublicLedger = Schemas['PublicLedgerView'];
export type PublicPromise = Schemas['PublicPromiseView'];
export type PublicTally = Schemas['PublicTallyView'];
export type Catalogue = Schemas['CataloguePage'];
export type CatalogueEntry = Schemas['CatalogueEntryView'];
export type CatalogueAttribute = 'proactive' | 'on_request';

export interface CatalogueQuestion {
  attribute: CatalogueAttribute;
  q?: string | undefined;
  subject?: string | undefined;
  year?: number | undefined;
  /** id of a department, of those the catalogue names */
  department?: string | undefined;
  cursor?: string | undefined;
}

/** 公开承诺 of a year, and the catalogue of documents: what anyone reads. */
export function opennessCalls(send: Send) {
  return {
    publicLedger: (year: number) => send<PublicLedger>('GET', `/obligations/public/${year}`),
    catalogue: (question: CatalogueQuestion) =>
      send<Catalogue>('GET', '/documents/catalogue', { query: { ...question } }),
  };
}
