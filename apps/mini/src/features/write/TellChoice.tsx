import type { ToldBy } from '@huiyin/contract';
import { Choices } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Box } from '../../platform/ui';
import type { Draft } from './draft';
import { toldWords, waysFor } from './told';
import { useContactWays } from './useContactWays';
import { write } from '../../words/zh/write';

const titleOf = (way: ToldBy): string =>
  ({ sms: write.tellSms, email: write.tellEmail, none: write.tellNone })[way];

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
    <Section title={write.tell}>
      {possible.length > 0 ? (
        <Choices<ToldBy>
          inline
          label={write.tellBy}
          options={[...possible, 'none' as const].map((value) => ({ value, title: titleOf(value) }))}
          value={
            draft.toldBy === 'none' || (draft.toldBy && possible.includes(draft.toldBy))
              ? draft.toldBy
              : undefined
          }
          onChange={(toldBy) => onChange({ toldBy })}
        />
      ) : null}
      <Box as="p" className="small spaced" live="status">
        {write.sentence(toldWords(ways, draft))}
      </Box>
    </Section>
  );
}

/** What a phone number is for, in this bureau. */
export function usePhoneHint(): string {
  const ways = useContactWays();
  return ways?.sms ? write.phoneHintSms : write.phoneHint;
}
