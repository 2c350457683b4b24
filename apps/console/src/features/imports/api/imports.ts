import type { ApiComponents, ImportField } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, patient, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type ImportItem = Schemas['ImportItemView'];
export type ImportResult = Schemas['ImportView'];
export type SheetPreview = Schemas['SheetPreviewView'];
/** heading → meaning; null leaves the column out */
export type Mapping = Record<string, ImportField | null>;

/** What is sent with the file. */
export interface ImportOptions {
  file: File;
  kind?: Schemas['LetterKind'] | undefined;
  mapping?: Mapping | undefined;
  keepMapping?: boolean;
}

const PAGE = 20;
/** How often the progress of a running import is read. */
const LOOK_MS = 1000;

function formOf({ file, kind, mapping, keepMapping }: ImportOptions): FormData {
  const form = new FormData();
  if (kind) form.set('kind', kind);
  if (mapping) form.set('mapping', JSON.stringify(mapping));
  if (mapping && keepMapping) form.set('keepMapping', 'true');
  form.set('file', file);
  return form;
}

const sent = (options: ImportOptions) => ({
  body: { file: '' },
  bodySerializer: () => formOf(options),
  fetch: patient,
});

export const usePreview = () =>
  useMutation({
    mutationFn: (options: ImportOptions) => unwrap(api.POST('/api/v1/staff/imports/preview', sent(options))),
  });

export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: ImportOptions) => unwrap(api.POST('/api/v1/staff/imports', sent(options))),
    onSettled: () =>
      Promise.all(
        [keys.imports.all, keys.letters.all, keys.supervision.all].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

export const useRejectedRows = () =>
  useMutation({
    mutationFn: (options: ImportOptions) =>
      unwrap(api.POST('/api/v1/staff/imports/rejected-rows', { ...sent(options), parseAs: 'blob' })),
  });

const importsQuery = () =>
  pagedQuery(keys.imports.list, (cursor, signal) =>
    unwrap(api.GET('/api/v1/staff/imports', { params: { query: { limit: PAGE, cursor } }, signal })),
  );

/** @param isRunning an import of this page is on its way; one of another page or of the command line shows by itself */
export const useImports = (isRunning: boolean) =>
  useInfiniteQuery({
    ...importsQuery(),
    refetchInterval: ({ state }) =>
      isRunning || state.data?.pages[0]?.items.some(({ status }) => status === 'running') ? LOOK_MS : false,
  });

export const useImportResult = (id: string) =>
  useQuery({
    queryKey: keys.imports.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/imports/{id}', { params: { path: { id } }, signal })),
  });
