import { useAddress, type AddressChange } from '../../../lib/useAddress.js';
import type { DeadlineFilter, ListName } from '../api/deadlines.js';
import type { Period } from '../api/summary.js';

export type Grouping = 'department' | 'handler' | 'none';

export interface BoardState {
  period: Period;
  list: ListName;
  filter: DeadlineFilter;
  grouping: Grouping;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (value: string | null): string | undefined => (value && DAY.test(value) ? value : undefined);

/** What the board shows is in its address. */
export function useBoardState(): [BoardState, (change: AddressChange) => void] {
  const [params, changeAddress] = useAddress();
  const group = params.get('group');
  const state: BoardState = {
    period: { from: day(params.get('from')), to: day(params.get('to')) },
    list: params.get('list') === 'due-soon' ? 'due-soon' : 'overdue',
    filter: {
      department: params.get('department') ?? undefined,
      handler: params.get('handler') ?? undefined,
    },
    grouping: group === 'handler' || group === 'none' ? group : 'department',
  };
  const change = (values: AddressChange) => changeAddress(values, { preventScrollReset: true });
  return [state, change];
}
