import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from './errors';

export type Loaded<T> =
  { state: 'loading' } | { state: 'ready'; data: T } | { state: 'failed'; error: PlainError };

/**
 * Runs `load` when `key` changes and again on `reload`; an answer that arrives after a newer question is dropped.
 * @param key undefined means: do not ask yet
 */
export function useAsync<T>(
  key: string | undefined,
  load: () => Promise<T>,
): Loaded<T> & { reload: () => void } {
  const [result, setResult] = useState<Loaded<T>>({ state: 'loading' });
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const run = useCallback(() => {
    const mine = (turn.current += 1);
    setResult({ state: 'loading' });
    latest.current().then(
      (data) => mine === turn.current && setResult({ state: 'ready', data }),
      (error: unknown) => mine === turn.current && setResult({ state: 'failed', error: plainError(error) }),
    );
  }, []);

  useEffect(() => {
    if (key !== undefined) run();
    return () => {
      turn.current += 1;
    };
  }, [key, run]);

  return { ...result, reload: run };
}
