import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from './errors';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; data: T }
  | { state: 'failed'; error: PlainError };

/**
 * Runs `load` when `key` changes and again on `reload`; an answer that arrives after a newer question is dropped.
 * @param key undefined means: do not ask yet
 * @param given what is known already, so that nothing is asked until `reload` or another key
 */
export function useAsync<T>(
  key: string | undefined,
  load: () => Promise<T>,
  given?: T,
): Loaded<T> & { reload: () => void } {
  const [result, setResult] = useState<Loaded<T>>(
    given === undefined ? { state: 'loading' } : { state: 'ready', data: given },
  );
  const known = useRef(given === undefined ? undefined : key);
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
    if (key !== undefined && key !== known.current) run();
    known.current = undefined;
    return () => {
      turn.current += 1;
    };
  }, [key, run]);

  return { ...result, reload: run };
}
