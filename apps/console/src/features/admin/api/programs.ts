import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type ProgramToken = Schemas['TokenView'];
export type Webhook = Schemas['WebhookView'];
export type WebhookHost = Schemas['WebhookHostView'];
export type NewToken = Schemas['NewTokenDto'];
export type NewWebhook = Schemas['NewWebhookDto'];

/** More than an office has; those that ended long ago lie beyond. */
const MOST = 100;

export const useProgramTokens = () =>
  useQuery({
    queryKey: keys.programs.tokens,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/program-tokens', { params: { query: { limit: MOST } }, signal })),
  });

export const useWebhooks = () =>
  useQuery({
    queryKey: keys.programs.webhooks,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/webhooks', { signal })),
  });

export const useWebhookHosts = () =>
  useQuery({
    queryKey: keys.programs.hosts,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/webhook-hosts', { signal })),
  });

/** What can be done to tokens, webhooks and their hosts. */
export function useProgramCalls() {
  const onSuccess = useInvalidation(keys.programs.all);
  const createToken = useMutation({
    mutationFn: (body: NewToken) =>
      confirmed(() => unwrap(api.POST('/api/v1/staff/program-tokens', { body }))),
    onSuccess,
  });
  const revokeToken = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/staff/program-tokens/{id}', { params: { path: { id } } })),
    onSuccess,
  });
  const createWebhook = useMutation({
    mutationFn: (body: NewWebhook) => confirmed(() => unwrap(api.POST('/api/v1/staff/webhooks', { body }))),
    onSuccess,
  });
  const removeWebhook = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/staff/webhooks/{id}', { params: { path: { id } } })),
    onSuccess,
  });
  const testWebhook = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/staff/webhooks/{id}/test', { params: { path: { id } } })),
  });
  const changeHosts = useMutation({
    mutationFn: (hosts: WebhookHost[]) =>
      confirmed(() => unwrap(api.PUT('/api/v1/staff/webhook-hosts', { body: { hosts } }))),
    onSuccess,
  });
  return { createToken, revokeToken, createWebhook, removeWebhook, testWebhook, changeHosts };
}
