import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type Delivery = ApiComponents['schemas']['DeliveryView'];
export type DeliveryStatus = ApiComponents['schemas']['DeliveryStatus'];

const PAGE = 50;

/** @param status none: what waits for a person, undelivered and unknown */
const deliveriesQuery = (status: DeliveryStatus | undefined) =>
  pagedQuery(keys.deliveries.list(status), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/deliveries', {
        params: { query: { limit: PAGE, cursor, ...(status ? { status } : {}) } },
        signal,
      }),
    ),
  );

export const useDeliveries = (status: DeliveryStatus | undefined) =>
  useInfiniteQuery(deliveriesQuery(status));

const deliveryCountsQuery = () =>
  queryOptions({
    queryKey: keys.deliveries.counts,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/deliveries/counts', { signal })),
    refetchInterval: 30_000,
  });

export const useDeliveryCounts = () => useQuery(deliveryCountsQuery());

export function useResending() {
  const onSettled = useInvalidation(keys.deliveries.all);
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/v1/staff/deliveries/{id}/resending', { params: { path: { id } } })),
    onSettled,
  });
}
