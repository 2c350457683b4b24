import { SOURCE_LABELS } from '@huiyin/contract';
import { useParams } from 'react-router';
import { SubjectPage } from '../../../kit/SubjectPage.js';
import { Notice } from '../../../kit/Notice.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { hasCode } from '../../../lib/problems.js';
import { useTitle } from '../../../kit/useTitle.js';
import { useLetter } from '../api/letter.js';
import { ActionBar } from './ActionBar.js';
import { ContentPanel } from './ContentPanel.js';
import { DecisionPanel } from './DecisionPanel.js';
import { DraftEditor } from '../draft/DraftEditor.js';
import { KeptText } from '../draft/KeptText.js';
import { NotesPanel } from '../notes/NotesPanel.js';
import { OpinionsPanel } from '../opinions/OpinionsPanel.js';
import { LastStep } from './LastStep.js';
import styles from './LetterPage.module.css';
import { SimilarPanel } from './SimilarPanel.js';
import { SlaPanel } from './SlaPanel.js';
import { SubmitterPanel } from './SubmitterPanel.js';
import { Timeline } from './Timeline.js';
import { UnitPanel } from './UnitPanel.js';
import { WayBack } from './WayBack.js';
import { Urged } from './Urged.js';
import { useDecision, type Decision } from './useDecision.js';
import { CitizenWords, DraftInSight, OfficeWords } from './Words.js';

/** One letter: what was written, what has been done, and what may be done next. */
export function LetterPage() {
  const { id = '' } = useParams();
  const { data: letter, error, refetch, isFetchedAfterMount } = useLetter(id);
  useTitle(letter ? letter.title : '来信');
  // When a later read no longer finds the letter, this user may no longer see it, so the copy on the screen must go.
  if (hasCode(error, 'NOT_FOUND'))
    return (
      <>
        <WayBack id={id} isGone />
        <Notice title="没有找到这件来信">它可能已转由其他处室办理，或者地址有误。</Notice>
      </>
    );
  if (error && !letter) return <Failure what="来信" error={error} retry={() => void refetch()} />;
  if (!letter) return <Loading what="来信" rows={9} />;
  // A key for each letter: text typed for one letter must not appear in the next.
  return <Desk key={letter.id} letter={letter} isRead={isFetchedAfterMount} />;
}

/**
 * What the person before asked for stands first, then the letter and the work on it; the history runs beside the text.
 */
function Desk({ letter, isRead }: { letter: Letter; isRead: boolean }) {
  const decision = useDecision(letter, isRead);
  return (
    <SubjectPage
      way={<WayBack id={letter.id} />}
      title={letter.title}
      standing={letter.statusLabel}
      facts={[
        letter.number,
        letter.kindLabel,
        letter.mailboxLabel,
        SOURCE_LABELS[letter.source],
        `${timeOf(letter.receivedAt)} 收到`,
        letter.externalNumber && `原编号 ${letter.externalNumber}`,
      ]}
      bar={<ActionBar letter={letter} decision={decision} />}
    >
      <div className={styles.columns}>
        <div className={styles.words}>
          <Urged letter={letter} />
          <LastStep letter={letter} />
          <CitizenWords letter={letter} />
          <OfficeWords letter={letter} />
          <OpinionsPanel letter={letter} />
          <Work letter={letter} decision={decision} />
          <NotesPanel letter={letter} />
        </div>
        <aside className={styles.side} aria-label="办理情况">
          <SlaPanel letter={letter} />
          <Timeline entries={letter.timeline} />
          <UnitPanel letter={letter} />
          <SubmitterPanel letter={letter} />
          <ContentPanel letter={letter} />
          <SimilarPanel letter={letter} />
        </aside>
      </div>
    </SubjectPage>
  );
}

/** The piece of work this person has with the letter, if any. */
function Work({ letter, decision }: { letter: Letter; decision: Decision | undefined }) {
  if (letter.allowedActions.includes('save_draft')) return <DraftEditor letter={letter} />;
  return (
    <>
      <KeptText letter={letter} />
      {decision ? <DecisionPanel letter={letter} decision={decision} /> : <DraftInSight letter={letter} />}
    </>
  );
}
