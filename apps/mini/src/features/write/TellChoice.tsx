import type { ToldBy } from '@huiyin/contract';
import { Choices } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Box } from '../../platform/ui';
import type { Draft } from './draft';
import { toldWords, waysFor } from './told';
import { useContactWays } from './useContactWays';

const TITLES: Record<ToldBy, string> = { sms: '短信', email: '邮件', none: '不用通知，我自己来查' };

/** How the sender wants to be told: only what the bureau can do and an address is there for. */
export function TellChoice({
  draft,
  onChange,
}: {
  draft: Draft;
  onChange: (part: Pick<Draft, 'toldBy'>) => void;
}) {
  const ways = useContactWays();
  const possible = waysFor(ways, draft);
  return (
    <Section title="有了答复怎样告诉您">
      {possible.length > 0 ? (
        <Choices<ToldBy>
          inline
          label="通知方式"
          options={[...possible, 'none' as const].map((value) => ({ value, title: TITLES[value] }))}
          value={
            draft.toldBy === 'none' || (draft.toldBy && possible.includes(draft.toldBy))
              ? draft.toldBy
              : undefined
          }
          onChange={(toldBy) => onChange({ toldBy })}
        />
      ) : null}
      <Box as="p" className="small spaced" live="status">
        {toldWords(ways, draft)}。
      </Box>
    </Section>
  );
}

/** What a phone number is for, in this bureau. */
export function usePhoneHint(): string {
  const ways = useContactWays();
  if (ways?.sms) return '填手机号，答复后给您发短信；承办人也可能为这封信打给您。不会公开。';
  return '只用来就这封信与您联系，不会公开。本单位不发短信，答复请凭编号和查询码回来看。';
}
