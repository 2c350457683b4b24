import type { ApiComponents } from '@huiyin/contract';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

export type AgendaItem = ApiComponents['schemas']['AgendaItemView'];

export const useAgenda = () =>
  useQuery({
    queryKey: keys.supervision.agenda,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/agenda', { signal })),
  });
