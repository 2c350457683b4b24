import { Tick } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Notice } from '../../components/States';
import type { Draft } from './draft';

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
    <Section title="保密">
      {draft.kind === 'report' ? (
        <Notice>承办处室看不到您是谁，答复由公开办转给您。被反映的处室看不到这封信。</Notice>
      ) : (
        <Tick
          title="要求保密"
          note="承办处室看不到您是谁，答复由公开办转给您。不勾选时，承办人能看到您的姓名，每次查看都有记录。被投诉的处室看不到这封信。"
          checked={draft.confidential}
          onChange={(confidential) => onChange({ confidential })}
        />
      )}
    </Section>
  );
}
