import { useSearchParams } from 'react-router';

export type Change = (values: Record<string, string | undefined>) => void;

/** Filters in the address: a page that is sent to a colleague shows the colleague the same lines. */
export function useUrlFilter<Name extends string>(
  names: readonly Name[],
): [Partial<Record<Name, string>>, Change] {
  const [params, setParams] = useSearchParams();
  const filter = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined]));
  const change: Change = (values) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(values)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return [filter as Partial<Record<Name, string>>, change];
}
