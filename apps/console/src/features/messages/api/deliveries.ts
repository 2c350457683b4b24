import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type Delivery = ApiComponents['schemas']['DeliveryView'];
export type DeliveryStatus = ApiComponents['schemas']['DeliveryStatus'];

const PAGE = 50;

/** @param status none: what waits for a person, undelivered and unknown */
export const useDeliveries = (status: DeliveryStatus | undefined) =>
  useInfiniteQuery({
    queryKey: ['deliveries', 'list', status],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/staff/deliveries', {
          params: { query: { limit: PAGE, cursor: pageParam, ...(status ? { status } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const useDeliveryCounts = () =>
  useQuery({
    queryKey: ['deliveries', 'counts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/deliveries/counts', { signal })),
    refetchInterval: 30_000,
  });

export function useResending() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/staff/deliveries/{id}/resending', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
}
