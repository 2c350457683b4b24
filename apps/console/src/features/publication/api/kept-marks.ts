import type { ApiComponents } from '@huiyin/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, unwrap } from '../../../lib/api.js';
import { isPassing } from '../../../lib/problems.js';

type Marks = ApiComponents['schemas']['MarksDto'];
export type Keeping = 'clean' | 'saving' | 'saved' | 'failed';

/** After a lost connection the next try starts by itself after this time, ms. */
const RETRY_MS = 10_000;

/**
 * Keeps every mark on the server as it is made: a mark is one click, and a reload right after it must find it. One
 * request at a time, so that the last marks are the ones that stay; it outlives the page.
 */
export function useKeptMarks(id: string, originalRevision: string) {
  const [state, setState] = useState<Keeping>('clean');
  const newest = useRef<Marks>(undefined);
  const sending = useRef<Promise<void>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const send = useCallback(async (): Promise<void> => {
    setState('saving');
    for (let marks = newest.current; marks; marks = newest.current) {
      newest.current = undefined;
      try {
        await unwrap(
          api.PUT('/api/v1/staff/letters/{id}/publication/marks', {
            params: { path: { id } },
            body: { marks, originalRevision },
            keepalive: true,
          }),
        );
      } catch (error) {
        newest.current ??= marks;
        setState('failed');
        if (isPassing(error)) timer.current = setTimeout(() => start.current(), RETRY_MS);
        return;
      }
    }
    setState('saved');
  }, [id, originalRevision]);

  const start = useRef(() => {});
  useEffect(() => {
    start.current = () => {
      clearTimeout(timer.current);
      sending.current ??= send().finally(() => (sending.current = undefined));
    };
  }, [send]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = useCallback((marks: Marks) => {
    newest.current = marks;
    start.current();
  }, []);
  /** Resolves when no request is open any more. */
  const settled = useCallback(async () => sending.current, []);
  return { state, keep, settled };
}
