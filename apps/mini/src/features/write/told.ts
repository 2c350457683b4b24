import { isMobile, normalEmail, type ToldBy } from '@huiyin/contract';
import type { ContactWays } from '@huiyin/contract/client';
import type { Draft } from './draft';
import { write } from '../../words/zh/write';

type Left = Pick<Draft, 'phone' | 'email' | 'toldBy'>;

/** The ways that are set up and have an address in this letter. */
export const waysFor = (ways: ContactWays | undefined, { phone, email }: Left): ToldBy[] => [
  ...(ways?.sms && isMobile(phone) ? (['sms'] as const) : []),
  ...(ways?.email && normalEmail(email) ? (['email'] as const) : []),
];

/** What the sender will be told by: the choice, as long as it is possible; otherwise every way there is. */
export function chosenWays(ways: ContactWays | undefined, left: Left): ToldBy[] {
  const possible = waysFor(ways, left);
  if (left.toldBy === 'none') return [];
  return left.toldBy && possible.includes(left.toldBy) ? [left.toldBy] : possible;
}

/** "答复后给您发短信" */
export function toldWords(ways: ContactWays | undefined, left: Left): string {
  const chosen = chosenWays(ways, left);
  return chosen.length > 0
    ? write.told(chosen.map((way) => (way === 'sms' ? write.bySms : write.byEmail)))
    : write.notTold;
}
