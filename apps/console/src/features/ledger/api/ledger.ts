import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Entry = Schemas['LedgerEntryView'];
export type EvidenceItem = Schemas['EvidenceView'];
export type EvidenceInput = Schemas['EvidenceDto'];
export type Occasion = Schemas['OccasionDetailView'];
export type OccasionItem = Schemas['OccasionView'];
export type OccasionInput = Schemas['OccasionDto'];

export interface LedgerFilter {
  year?: number | undefined;
  department?: string | undefined;
  state?: Schemas['LedgerState'] | undefined;
  view?: Schemas['LedgerSelection'] | undefined;
}

const given = <T extends object>(filter: T): T =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as T;

export const useLedger = (filter: LedgerFilter) =>
  useInfiniteQuery(
    pagedQuery(keys.ledger.list(filter), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/obligations', {
          params: { query: { limit: 50, cursor, ...given(filter) } },
          signal,
        }),
      ),
    ),
  );

/** A whole year, for the wheel: some hundred obligations, page after page. */
export const useLedgerYear = (year: number) =>
  useQuery({
    queryKey: keys.ledger.year(year),
    queryFn: async ({ signal }) => {
      const items: Entry[] = [];
      let cursor: string | undefined;
      do {
        const query = { year, limit: 100, ...(cursor ? { cursor } : {}) };
        const page = await unwrap(api.GET('/api/v1/obligations', { params: { query }, signal }));
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return items;
    },
  });

export const useObligation = (code: string, period: string) =>
  useQuery({
    queryKey: keys.ledger.one(code, period),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/obligations/{code}/periods/{period}', {
          params: { path: { code, period } },
          signal,
        }),
      ),
  });

export const useOccasions = () =>
  useInfiniteQuery(
    pagedQuery(keys.ledger.occasions, (cursor, signal) =>
      unwrap(api.GET('/api/v1/occasions', { params: { query: { limit: 50, cursor } }, signal })),
    ),
  );

export const useOccasion = (id: string) =>
  useQuery({
    queryKey: keys.ledger.occasion(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/occasions/{id}', { params: { path: { id } }, signal })),
  });

export type Sketch = Pick<OccasionInput, 'kind' | 'knownAt' | 'happenedAt'>;

/** What an occasion would start; asked once its kind and time are there. */
export const usePreview = (sketch: Sketch | undefined) =>
  useQuery({
    queryKey: keys.ledger.preview(sketch ?? {}),
    enabled: sketch !== undefined,
    retry: false,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/occasions/preview', { params: { query: given(sketch!) }, signal })),
  });

/** Every change also moves the board's list of what is due. */
function useChange<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const onSuccess = useInvalidation(keys.ledger.all, keys.supervision.agenda);
  return useMutation({ mutationFn, onSuccess });
}

/** One key for one form: a lost answer does not make a second occasion. */
export const useRegister = (key: string) =>
  useChange((body: OccasionInput) =>
    unwrap(api.POST('/api/v1/occasions', { params: { header: { 'Idempotency-Key': key } }, body })),
  );

export const useVoid = (id: string) =>
  useChange((reason: string) =>
    unwrap(api.POST('/api/v1/occasions/{id}/voiding', { params: { path: { id } }, body: { reason } })),
  );

type Target = Pick<Entry, 'code' | 'subject'>;
const periodOf = ({ code, subject }: Target) => ({ code, period: subject.id });
const occasionOf = ({ code, subject }: Target) => ({ id: subject.id, code });

export const useProve = (target: Target, key: string) =>
  useChange((body: EvidenceInput): Promise<Entry> => {
    const header = { 'Idempotency-Key': key };
    return target.subject.kind === 'occasion'
      ? unwrap(
          api.POST('/api/v1/occasions/{id}/obligations/{code}/evidence', {
            params: { path: occasionOf(target), header },
            body,
          }),
        )
      : unwrap(
          api.POST('/api/v1/obligations/{code}/periods/{period}/evidence', {
            params: { path: periodOf(target), header },
            body,
          }),
        );
  });

export const useConfirm = () =>
  useChange((id: string) =>
    unwrap(api.POST('/api/v1/obligation-evidence/{id}/confirmation', { params: { path: { id } } })),
  );

export const useExcuse = (target: Target) =>
  useChange((reason: string) =>
    target.subject.kind === 'occasion'
      ? unwrap(
          api.POST('/api/v1/occasions/{id}/obligations/{code}/excuse', {
            params: { path: occasionOf(target) },
            body: { reason },
          }),
        )
      : unwrap(
          api.POST('/api/v1/obligations/{code}/periods/{period}/excuse', {
            params: { path: periodOf(target) },
            body: { reason },
          }),
        ),
  );

export const useRetract = (target: Target) =>
  useChange((body: Schemas['RetractionDto']) =>
    target.subject.kind === 'occasion'
      ? unwrap(
          api.POST('/api/v1/occasions/{id}/obligations/{code}/retraction', {
            params: { path: occasionOf(target) },
            body,
          }),
        )
      : unwrap(
          api.POST('/api/v1/obligations/{code}/periods/{period}/retraction', {
            params: { path: periodOf(target) },
            body,
          }),
        ),
  );
