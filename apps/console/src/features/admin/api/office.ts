import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type NewDepartment = Schemas['NewDepartmentDto'];
export type DepartmentChange = Schemas['DepartmentChangeDto'];
export type Leaders = Schemas['LeaderDutyPage'];
export type Leader = Schemas['LeaderDutyDto'];
export type Limit = Schemas['LimitView'];
export type NewLimit = Schemas['NewLimitDto'];
export type Escalation = Schemas['EscalationView'];
export type NewEscalation = Schemas['NewEscalationDto'];
export type Template = Schemas['TemplateView'];
export type NewTemplate = Schemas['NewTemplateDto'];
export type TemplateChange = Schemas['TemplateChangeDto'];
export type RefusalText = Schemas['RefusalTextView'];

export function useDepartmentCalls() {
  const onSuccess = useInvalidation(keys.departments);
  const create = useMutation({
    mutationFn: (body: NewDepartment) => unwrap(api.POST('/api/v1/staff/departments', { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: DepartmentChange & { id: string }) =>
      unwrap(api.PATCH('/api/v1/staff/departments/{id}', { params: { path: { id } }, body })),
    onSuccess,
  });
  return { create, change };
}

/** As the public reads them; read anew on every visit, because what is saved replaces the whole. */
const leadersQuery = () =>
  queryOptions({
    queryKey: keys.leaders,
    staleTime: 0,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/leaders', { cache: 'no-store', signal })),
  });

export const useLeaders = () => useQuery(leadersQuery());

export function useSaveLeaders() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['LeaderDutiesDto']) => unwrap(api.PUT('/api/v1/staff/leaders', { body })),
    onSuccess: (saved) => client.setQueryData(keys.leaders, saved),
  });
}

const limitsQuery = () =>
  queryOptions({
    queryKey: keys.limits.all,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/limits', { signal })),
  });

export const useLimits = () => useQuery(limitsQuery());

export function useAddLimit() {
  const onSuccess = useInvalidation(keys.limits.all);
  return useMutation({
    mutationFn: (body: NewLimit) => unwrap(api.POST('/api/v1/staff/limits', { body })),
    onSuccess,
  });
}

const escalationQuery = () =>
  queryOptions({
    queryKey: keys.escalation,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/escalation', { signal })),
  });

export const useEscalation = () => useQuery(escalationQuery());

export function useAddEscalation() {
  const onSuccess = useInvalidation(keys.escalation);
  return useMutation({
    mutationFn: (body: NewEscalation) => unwrap(api.POST('/api/v1/staff/escalation', { body })),
    onSuccess,
  });
}

const templatesQuery = () =>
  queryOptions({
    queryKey: keys.templates.all,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/reply-templates', { signal })),
  });

export const useTemplates = () => useQuery(templatesQuery());

export function useTemplateCalls() {
  const onSuccess = useInvalidation(keys.templates.all, keys.templates.offered);
  const create = useMutation({
    mutationFn: (body: NewTemplate) => unwrap(api.POST('/api/v1/staff/reply-templates', { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: TemplateChange & { id: string }) =>
      unwrap(api.PATCH('/api/v1/staff/reply-templates/{id}', { params: { path: { id } }, body })),
    onSuccess,
  });
  return { create, change };
}

/** How a template reads with an invented letter; asked again when the text has rested for a moment. */
const templatePreviewQuery = (body: string) =>
  queryOptions({
    queryKey: keys.templates.preview(body),
    enabled: body.trim().length >= 10,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/staff/reply-templates/preview', { body: { body }, signal })),
  });

export const useTemplatePreview = (body: string) => useQuery(templatePreviewQuery(body));

const refusalTextsQuery = () =>
  queryOptions({
    queryKey: keys.refusalTexts.all,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/refusal-texts', { signal })),
    select: ({ items }) => items,
  });

export const useRefusalTexts = () => useQuery(refusalTextsQuery());

export function useChangeRefusalText() {
  const onSuccess = useInvalidation(keys.refusalTexts.all, keys.refusalTexts.filled);
  return useMutation({
    /** without a body the built-in text comes back */
    mutationFn: ({ code, body }: { code: RefusalText['code']; body?: string }) =>
      unwrap(api.PUT('/api/v1/staff/refusal-texts/{code}', { params: { path: { code } }, body: { body } })),
    onSuccess,
  });
}
