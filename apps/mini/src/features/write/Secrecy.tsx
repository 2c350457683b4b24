import { Tick } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Notice } from '../../components/States';
import type { Draft } from './draft';
import { write } from '../../words/zh/write';

/** What is kept secret of a 投诉举报: promised only as far as the system keeps it (libs/domain, visibility.ts). */
export function Secrecy({
  draft,
  onChange,
}: {
  draft: Draft;
  onChange: (part: Pick<Draft, 'confidential'>) => void;
}) {
  if (draft.mailbox !== 'complaint' && draft.kind !== 'complaint' && draft.kind !== 'report') return null;
  return (
    <Section title={write.secrecy}>
      {draft.kind === 'report' ? (
        <Notice>{write.secrecyReport}</Notice>
      ) : (
        <Tick
          title={write.secret}
          note={write.secretNote}
          checked={draft.confidential}
          onChange={(confidential) => onChange({ confidential })}
        />
      )}
    </Section>
  );
}
