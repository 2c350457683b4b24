import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, patient, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type DocumentItem = Schemas['DocumentView'];
export type DocumentDetail = Schemas['DocumentDetailView'];
export type DocumentInput = Schemas['DocumentDto'];
export type DocumentReview = Schemas['DocumentReviewDto'];
export type Publication = Schemas['DocumentPublicationDto'];
export type SelfCheck = Schemas['SelfCheckView'];
export type SelfCheckRow = Schemas['SelfCheckRowView'];
export type SelfCheckInput = Schemas['SelfCheckDto'];
export type ImportOutcome = Schemas['DocumentImportView'];

export interface DocumentFilter {
  status?: Schemas['DocumentStatus'] | undefined;
  attribute?: Schemas['DocumentAttribute'] | undefined;
  department?: string | undefined;
}
export interface CatalogueFilter {
  attribute?: Schemas['CatalogueAttribute'] | undefined;
  subject?: string | undefined;
  q?: string | undefined;
}

const given = <T extends object>(filter: T): T =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as T;
const at = (id: string) => ({ params: { path: { id } } });

export const useDocuments = (filter: DocumentFilter) =>
  useInfiniteQuery(
    pagedQuery(keys.ledger.documents(filter), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/documents', {
          params: { query: { limit: 50, cursor, ...given(filter) } },
          signal,
        }),
      ),
    ),
  );

export const useDocument = (id: string) =>
  useQuery({
    queryKey: keys.ledger.document(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/documents/{id}', { ...at(id), signal })),
  });

/** The catalogue as everyone sees it. */
export const useCatalogue = (filter: CatalogueFilter) =>
  useInfiniteQuery(
    pagedQuery(keys.ledger.catalogue(filter), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/documents/catalogue', {
          params: { query: { limit: 50, cursor, ...given(filter) } },
          signal,
        }),
      ),
    ),
  );

/** All rows of a year's review: it is finished only when each has a decision. */
export const useSelfCheck = (year: number) =>
  useQuery({
    queryKey: keys.ledger.selfCheck(year),
    queryFn: async ({ signal }): Promise<SelfCheck> => {
      let cursor: string | undefined;
      let whole: SelfCheck | undefined;
      do {
        const page: SelfCheck = await unwrap(
          api.GET('/api/v1/document-reviews/{year}', {
            params: { path: { year }, query: { limit: 100, ...(cursor ? { cursor } : {}) } },
            signal,
          }),
        );
        whole = whole ? { ...page, items: [...whole.items, ...page.items] } : page;
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return whole;
    },
  });

function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const onSuccess = useInvalidation(keys.ledger.all, keys.supervision.agenda);
  return useMutation({ mutationFn, onSuccess });
}

/** A new one under the key of its form, an old one with the version it was read at. */
export const useSave = (known: DocumentDetail | undefined, key: string) =>
  useChange((body: DocumentInput) =>
    known
      ? unwrap(
          api.PUT('/api/v1/documents/{id}', { ...at(known.id), body: { ...body, version: known.version } }),
        )
      : unwrap(api.POST('/api/v1/documents', { params: { header: { 'Idempotency-Key': key } }, body })),
  );
export const useReview = (id: string) =>
  useChange((body: DocumentReview) => unwrap(api.POST('/api/v1/documents/{id}/review', { ...at(id), body })));
export const useSendBack = (id: string) =>
  useChange((reason: string) =>
    unwrap(api.POST('/api/v1/documents/{id}/return', { ...at(id), body: { reason } })),
  );
export const usePublish = (id: string) =>
  useChange((body: Publication) =>
    unwrap(api.POST('/api/v1/documents/{id}/publication', { ...at(id), body })),
  );
export const useRetractPublication = (id: string) =>
  useChange((body: Schemas['PublicationRetractionDto']) =>
    unwrap(api.POST('/api/v1/documents/{id}/retraction', { ...at(id), body })),
  );
export const useReclassify = (id: string) =>
  useChange((year: number) =>
    unwrap(api.POST('/api/v1/documents/{id}/reclassification', { ...at(id), body: { year } })),
  );
export const useDecide = (year: number) =>
  useChange((body: SelfCheckInput) =>
    unwrap(api.POST('/api/v1/document-reviews/{year}', { params: { path: { year } }, body })),
  );

/** The report to 省政府办公厅: it names withheld documents, and stays inside. */
export const useSelfCheckFile = (year: number) =>
  useMutation({
    mutationFn: async (format: Schemas['ReportFormat']) => {
      const file = await unwrap(
        api.GET('/api/v1/document-reviews/{year}/file', {
          params: { path: { year }, query: { format } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `${year}年自查报告.${format}`);
    },
  });

/** @param isPreview each row is judged, and none is stored */
export const useImportDocuments = (isPreview: boolean) =>
  useChange((file: File) =>
    unwrap(
      api.POST('/api/v1/documents/import', {
        params: { query: isPreview ? { preview: 'true' as const } : {} },
        body: { file: '' },
        bodySerializer: () => {
          const form = new FormData();
          form.set('file', file);
          return form;
        },
        fetch: patient,
      }),
    ),
  );
