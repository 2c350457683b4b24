import { isMobile, normalEmail, type ToldBy } from '@huiyin/contract';
import type { ContactWays } from '@huiyin/contract/client';
import type { Draft } from './draft';

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

const WORDS: Record<ToldBy, string> = { sms: '发短信', email: '发邮件', none: '不通知' };

/** "答复后给您发短信" */
export function toldWords(ways: ContactWays | undefined, left: Left): string {
  const chosen = chosenWays(ways, left);
  return chosen.length > 0
    ? `答复后给您${chosen.map((way) => WORDS[way]).join('、')}`
    : '不会另外通知，请凭编号和查询码回来看答复';
}
