import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';

export type ContentItem = ApiComponents['schemas']['ContentCheckItemView'];
export type ContentQueue = ApiComponents['schemas']['ContentQueue'];

const PAGE = 50;

/** The contents of one queue, page after page, the newest first. */
const contentsQuery = (queue: ContentQueue) =>
  pagedQuery(keys.contents.list(queue), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/content-checks', {
        params: { query: { queue, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useContents = (queue: ContentQueue) => useInfiniteQuery(contentsQuery(queue));
