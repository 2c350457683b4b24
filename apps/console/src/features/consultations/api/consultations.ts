import type { ApiComponents, ConsultationPhase } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';

type Schemas = ApiComponents['schemas'];
export type ConsultationItem = Schemas['StaffConsultationItemView'];
export type Consultation = Schemas['StaffConsultationView'];
export type ConsultationInput = Schemas['ConsultationDto'];
export type ArticleInput = Schemas['ArticleDto'];
export type Opinion = Schemas['StaffOpinionView'];
export type Point = Schemas['StaffPointView'];
export type Respondent = Schemas['RespondentView'];
export type Suggestion = Schemas['OpinionSuggestionView'];
export type Decision = Schemas['OpinionDecisionDto'];
export type ResultInput = Schemas['ResultDto'];
export type Summary = Schemas['ConsultationSummaryView'];

const at = (id: string) => ({ params: { path: { id } } });

export const useConsultations = (phase: ConsultationPhase | undefined) =>
  useInfiniteQuery(
    pagedQuery(keys.consultations.list(phase ?? 'all'), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/staff/consultations', {
          params: { query: { limit: 50, cursor, ...(phase ? { phase } : {}) } },
          signal,
        }),
      ),
    ),
  );

export const useLateConsultations = () =>
  useInfiniteQuery(
    pagedQuery(keys.consultations.late, (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/supervision/consultations', { params: { query: { limit: 50, cursor } }, signal }),
      ),
    ),
  );

const consultationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.consultations.one(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/consultations/{id}', { ...at(id), signal })),
  });
export const useConsultation = (id: string) => useQuery(consultationQuery(id));

export const useChecklist = (id: string, asked: boolean) =>
  useQuery({
    queryKey: keys.consultations.checklist(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/consultations/{id}/checklist', { ...at(id), signal })),
    enabled: asked,
  });

export const useSummary = (id: string) =>
  useQuery({
    queryKey: keys.consultations.summary(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/consultations/{id}/summary', { ...at(id), signal })),
  });

export const useOpinions = (id: string, decision: 'none' | undefined) =>
  useInfiniteQuery(
    pagedQuery(keys.consultations.opinions(id, decision ?? 'all'), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/staff/consultations/{id}/opinions', {
          params: { path: { id }, query: { limit: 50, cursor, ...(decision ? { decision } : {}) } },
          signal,
        }),
      ),
    ),
  );

export const usePoints = (id: string, opinionId: string | undefined) =>
  useInfiniteQuery(
    pagedQuery(keys.consultations.points(id, opinionId ?? 'loose'), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/staff/consultations/{id}/points', {
          params: {
            path: { id },
            query: { limit: 50, cursor, ...(opinionId ? { opinionId } : { loose: 'true' }) },
          },
          signal,
        }),
      ),
    ),
  );

export const useStatistics = (year: number) =>
  useQuery({
    queryKey: keys.consultations.statistics(year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/consultation-statistics', { params: { query: { year } }, signal })),
  });

/** One change makes lists, the bench and the checklist stale alike. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: keys.consultations.all }),
  });
}

export const useSplit = () =>
  useMutation({
    mutationFn: (text: string) => unwrap(api.POST('/api/v1/staff/consultations/split', { body: { text } })),
  });

/** A new one without a version, an old one with the version it was read at. */
export const useSave = (known: Consultation | undefined) =>
  useChange((body: ConsultationInput) =>
    known
      ? unwrap(
          api.PUT('/api/v1/staff/consultations/{id}', {
            ...at(known.id),
            body: { ...body, version: known.version },
          }),
        )
      : unwrap(api.POST('/api/v1/staff/consultations', { body })),
  );

export const usePublish = (id: string) =>
  useChange((version: number) =>
    unwrap(api.POST('/api/v1/staff/consultations/{id}/publication', { ...at(id), body: { version } })),
  );
export const useExtend = (id: string) =>
  useChange((body: Schemas['ConsultationExtensionDto']) =>
    unwrap(api.POST('/api/v1/staff/consultations/{id}/extension', { ...at(id), body })),
  );
export const useWithdraw = (id: string) =>
  useChange((explanation: string) =>
    unwrap(api.POST('/api/v1/staff/consultations/{id}/withdrawal', { ...at(id), body: { explanation } })),
  );
export const useRecordResult = (id: string) =>
  useChange((body: ResultInput) =>
    unwrap(api.POST('/api/v1/staff/consultations/{id}/result', { ...at(id), body })),
  );
export const useConclude = (id: string) =>
  useChange(() => unwrap(api.POST('/api/v1/staff/consultations/{id}/conclusion', at(id))));

export const useDecide = () =>
  useChange(({ id, ...body }: Decision & { id: string }) =>
    unwrap(api.POST('/api/v1/staff/consultation-opinions/{id}/decision', { ...at(id), body })),
  );
export const useMerge = () =>
  useChange(({ id, from }: { id: string; from: string[] }) =>
    unwrap(api.POST('/api/v1/staff/consultation-opinions/{id}/merger', { ...at(id), body: { from } })),
  );
/** The chosen points become an opinion of their own. */
export const useSplitOff = (consultationId: string) =>
  useChange((body: Schemas['MovePointsDto']) =>
    unwrap(api.POST('/api/v1/staff/consultations/{id}/opinions', { ...at(consultationId), body })),
  );

/** One key for one form: a lost answer does not make a second response. */
export const useKeyResponse = (id: string, key: string) =>
  useChange((body: Schemas['KeyedResponseDto']) =>
    unwrap(
      api.POST('/api/v1/staff/consultations/{id}/responses', {
        params: { path: { id }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
export const usePointLetter = () =>
  useChange(({ id, ...body }: Schemas['PointLetterDto'] & { id: string }) =>
    unwrap(api.POST('/api/v1/staff/consultation-points/{id}/letter', { ...at(id), body })),
  );

export const useCorrect = () =>
  useChange(({ id, ...body }: Schemas['OpinionCorrectionDto'] & { id: string }) =>
    unwrap(api.POST('/api/v1/staff/consultation-opinions/{id}/correction', { ...at(id), body })),
  );
export const useCorrections = (id: string) =>
  useQuery({
    queryKey: keys.consultations.corrections(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/consultations/{id}/corrections', { ...at(id), signal })),
  });
export const useReleaseCorrection = () =>
  useChange((id: string) => unwrap(api.POST('/api/v1/staff/consultation-corrections/{id}/release', at(id))));

export const useExplanation = (id: string, title: string) =>
  useMutation({
    mutationFn: async (format: 'docx' | 'xlsx') => {
      const file = await unwrap(
        api.GET('/api/v1/staff/consultations/{id}/explanation', {
          params: { path: { id }, query: { format } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `${title}采纳情况说明.${format}`);
    },
  });

/** The opinions that a point may belong to; asked for when a person wants to see them. */
export const useSuggestions = (pointId: string, opinionId: string | null) =>
  useQuery({
    queryKey: keys.consultations.suggestions(pointId, opinionId ?? ''),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/consultation-points/{id}/suggestions', { ...at(pointId), signal })),
  });
export const useMovePoints = () =>
  useChange(({ id, ...body }: Schemas['MovePointsDto'] & { id: string }) =>
    unwrap(api.POST('/api/v1/staff/consultation-opinions/{id}/points', { ...at(id), body })),
  );

/** A link for some minutes; the audit log records who asked for it. */
export const useResponseFile = () =>
  useMutation({
    mutationFn: async ({
      responseId,
      fileId,
      name,
    }: {
      responseId: string;
      fileId: string;
      name: string;
    }) => {
      const { url } = await unwrap(
        api.GET('/api/v1/staff/consultation-responses/{id}/attachments/{attachmentId}', {
          params: { path: { id: responseId, attachmentId: fileId } },
        }),
      );
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = name;
      anchor.click();
    },
  });

export const useRespondents = (id: string, q: string) =>
  useInfiniteQuery(
    pagedQuery(keys.consultations.respondents(id, q), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/staff/consultations/{id}/respondents', {
          params: { path: { id }, query: { limit: 50, cursor, ...(q ? { q } : {}) } },
          signal,
        }),
      ),
    ),
  );
export const useRevealRespondent = () =>
  useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/v1/staff/consultation-responses/{id}/reveals', at(id))),
  });
export const useRespondentsFile = (id: string, title: string) =>
  useMutation({
    mutationFn: async (contacts: boolean) => {
      const file = await unwrap(
        api.GET('/api/v1/staff/consultations/{id}/respondents.xlsx', {
          params: { path: { id }, query: contacts ? { contacts: 'true' } : {} },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `${title}意见人清单.xlsx`);
    },
  });
