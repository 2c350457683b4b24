import {
  LETTER_KINDS,
  LETTER_SORTS,
  LETTER_STATUSES,
  QUEUE_LABELS,
  QUEUE_NAMES,
  type QueueName,
} from '@huiyin/contract';
import { useParams } from 'react-router';
import { SEARCH_PARAM, searchWords } from '../../../lib/search-words.js';
import { useAddress } from '../../../lib/useAddress.js';
import type { LetterFilter } from '../api/letters.js';

/** The parameters of a list in its address; the words have one of their own. */
export const FILTERS = [
  'status',
  'kind',
  'department',
  'dueBefore',
  'receivedFrom',
  'receivedTo',
  'sort',
] as const;
export type Change = Partial<Record<(typeof FILTERS)[number] | 'q', string | undefined>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (value: string | null): string | undefined =>
  value !== null && DAY.test(value) ? value : undefined;

const oneOf = <T extends string>(names: readonly T[], value: string | null | undefined): T | undefined =>
  names.find((name) => name === value);

/** Whether anything but the order narrows the list. */
export const isNarrowed = ({ queue: _, sort: __, ...filter }: LetterFilter): boolean =>
  Object.values(filter).some(Boolean);

export interface InboxState {
  /** undefined for the list of all letters, and `unknown` for an address with no such queue */
  queue: QueueName | undefined;
  isUnknown: boolean;
  title: string;
  filter: LetterFilter;
}

/** Which letters are shown: from the address, but for the words, of which it holds the name only. */
export function useInboxState(): [InboxState, (change: Change) => void] {
  const { queue: name } = useParams();
  const [params, change] = useAddress();
  const queue = oneOf<QueueName>(QUEUE_NAMES, name);
  const state: InboxState = {
    queue,
    isUnknown: name !== undefined && queue === undefined,
    title: queue ? QUEUE_LABELS[queue] : '全部来信',
    filter: {
      queue,
      status: oneOf(LETTER_STATUSES, params.get('status')),
      kind: oneOf(LETTER_KINDS, params.get('kind')),
      department: params.get('department') ?? undefined,
      dueBefore: dayOf(params.get('dueBefore')),
      receivedFrom: dayOf(params.get('receivedFrom')),
      receivedTo: dayOf(params.get('receivedTo')),
      sort: oneOf(LETTER_SORTS, params.get('sort')),
      q: searchWords.of(params.get(SEARCH_PARAM)),
    },
  };
  return [state, change];
}
