import type { ApiComponents, IndicatorCode } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Row = Schemas['InspectionRowView'];
export type State = Schemas['InspectionState'];
export type RowYear = Schemas['RowYearView'];
export type Item = Schemas['InspectionItemView'];
export type Note = Schemas['InspectionNoteView'];
export type Snapshot = Schemas['InspectionSnapshotView'];
export type Thresholds = Schemas['ThresholdsView'];
export type NewThresholds = Schemas['NewThresholdsDto'];

/** What is counted changes by itself; a page left open follows. */
const LOOK_MS = 60_000;

export const useBoard = () =>
  useQuery({
    queryKey: keys.inspection.board,
    refetchInterval: LOOK_MS,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/self-inspection', { signal })),
  });

export const useYear = (year: number) =>
  useQuery({
    queryKey: keys.inspection.year(year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/self-inspection/snapshots', { params: { query: { year } }, signal })),
  });

export const useItems = (row: IndicatorCode) =>
  useInfiniteQuery(
    pagedQuery(keys.inspection.items(row), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/self-inspection/{row}/items', {
          params: { path: { row }, query: { limit: 50, cursor } },
          signal,
        }),
      ),
    ),
  );

export const useNotes = (row: IndicatorCode) =>
  useInfiniteQuery(
    pagedQuery(keys.inspection.notes(row), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/self-inspection/{row}/notes', {
          params: { path: { row }, query: { limit: 20, cursor } },
          signal,
        }),
      ),
    ),
  );

export const useSnapshots = (row: IndicatorCode) =>
  useInfiniteQuery(
    pagedQuery(keys.inspection.snapshots(row), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/self-inspection/{row}/snapshots', {
          params: { path: { row }, query: { limit: 31, cursor } },
          signal,
        }),
      ),
    ),
  );

export const useThresholds = () =>
  useQuery({
    queryKey: keys.inspection.thresholds,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/self-inspection/thresholds', { signal })),
  });

/** @param key one per note: a press after a lost answer writes no second one */
export function useWriteNote(row: IndicatorCode, key: string) {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: (body: string) =>
      unwrap(
        api.POST('/api/v1/self-inspection/{row}/notes', {
          params: { path: { row }, header: { 'Idempotency-Key': key } },
          body: { body },
        }),
      ),
    onSuccess,
  });
}

export function useSetThresholds(row: IndicatorCode) {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: (body: NewThresholds) =>
      unwrap(api.POST('/api/v1/self-inspection/{row}/thresholds', { params: { path: { row } }, body })),
    onSuccess,
  });
}

export function useAddSurvey() {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: (body: Schemas['SurveyDto']) =>
      unwrap(api.POST('/api/v1/self-inspection-facts/surveys', { body })),
    onSuccess,
  });
}

export function useStrikeSurvey() {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/self-inspection-facts/surveys/{id}', { params: { path: { id } } })),
    onSuccess,
  });
}

export function useAddRestore() {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: (body: Schemas['RestoreDto']) =>
      unwrap(api.POST('/api/v1/self-inspection-facts/restores', { body })),
    onSuccess,
  });
}

export function useMarkComplex() {
  const onSuccess = useInvalidation(keys.inspection.all);
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      unwrap(
        api.POST('/api/v1/self-inspection-facts/complex-letters/{id}', {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    onSuccess,
  });
}

export function useQuarterFile() {
  return useMutation({
    mutationFn: async (query: { year: number; quarter: number; format: 'docx' | 'xlsx' }) => {
      const file = await unwrap(
        api.GET('/api/v1/reports/self-inspection', { params: { query }, parseAs: 'blob' }),
      );
      saveFile(file as unknown as Blob, `检查自测报告${query.year}年第${query.quarter}季度.${query.format}`);
    },
  });
}
