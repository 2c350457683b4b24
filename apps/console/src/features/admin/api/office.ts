import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

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
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['departments'] });
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
export function useLeaders() {
  return useQuery({
    queryKey: ['admin', 'leaders'],
    staleTime: 0,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/leaders', { cache: 'no-store', signal })),
  });
}

export function useSaveLeaders() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['LeaderDutiesDto']) => unwrap(api.PUT('/api/v1/staff/leaders', { body })),
    onSuccess: (saved) => client.setQueryData(['admin', 'leaders'], saved),
  });
}

export function useLimits() {
  return useQuery({
    queryKey: ['admin', 'limits'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/limits', { signal })),
  });
}

export function useAddLimit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewLimit) => unwrap(api.POST('/api/v1/staff/limits', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'limits'] }),
  });
}

export function useEscalation() {
  return useQuery({
    queryKey: ['admin', 'escalation'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/escalation', { signal })),
  });
}

export function useAddEscalation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewEscalation) => unwrap(api.POST('/api/v1/staff/escalation', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'escalation'] }),
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: ['admin', 'templates'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/reply-templates', { signal })),
  });
}

export function useTemplateCalls() {
  const client = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['admin', 'templates'] }),
      client.invalidateQueries({ queryKey: ['reply-templates'] }),
    ]);
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
export function useTemplatePreview(body: string) {
  return useQuery({
    queryKey: ['admin', 'template-preview', body],
    enabled: body.trim().length >= 10,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/staff/reply-templates/preview', { body: { body }, signal })),
  });
}

export function useRefusalTexts() {
  return useQuery({
    queryKey: ['admin', 'refusal-texts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/refusal-texts', { signal })),
    select: ({ items }) => items,
  });
}

export function useChangeRefusalText() {
  const client = useQueryClient();
  return useMutation({
    /** without a body the built-in text comes back */
    mutationFn: ({ code, body }: { code: RefusalText['code']; body?: string }) =>
      unwrap(api.PUT('/api/v1/staff/refusal-texts/{code}', { params: { path: { code } }, body: { body } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['admin', 'refusal-texts'] }),
        client.invalidateQueries({ queryKey: ['refusal-template'] }),
      ]),
  });
}
