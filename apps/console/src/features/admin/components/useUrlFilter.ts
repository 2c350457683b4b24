import { useAddress, type AddressChange } from '../../../lib/useAddress.js';

export type Change = (values: AddressChange) => void;

/** Filters in the address. */
export function useUrlFilter<Name extends string>(
  names: readonly Name[],
): [Partial<Record<Name, string>>, Change] {
  const [params, change] = useAddress();
  const filter = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined]));
  return [filter as Partial<Record<Name, string>>, change];
}
