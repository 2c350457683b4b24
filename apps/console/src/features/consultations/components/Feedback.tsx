import { Loaded } from '../../../kit/Loaded.js';
import { Section } from '../../../kit/Page.js';
import { useSummary, type Summary } from '../api/consultations.js';
import styles from './Consultations.module.css';

type Change = Summary['changes'][number];

/** What was published: one sentence, and draft and final text side by side (改动对照). */
export function Feedback({ id }: { id: string }) {
  return (
    <Loaded what="采纳情况" query={useSummary(id)}>
      {({ words, changes, organisations }) => (
        <Section title="采纳情况和改动对照" lead={words}>
          {organisations.length > 0 && <p>参加的单位：{organisations.join('、')}</p>}
          {changes.length === 0 && <p>条文没有改动。</p>}
          <div className={styles.changes}>
            {changes.map((change) => (
              <Compared key={change.articleId} change={change} />
            ))}
          </div>
        </Section>
      )}
    </Loaded>
  );
}

function Compared({
  change: { heading, diff, text, finalText, changeNote, opinionIds },
}: {
  change: Change;
}) {
  return (
    <>
      <h3>
        {heading}
        {opinionIds.length > 0 && <small>　因 {opinionIds.length} 项意见修改</small>}
        {changeNote && <small>　{changeNote}</small>}
      </h3>
      <p aria-label={`${heading}征求意见稿`} role="group">
        {text === null
          ? '（新增）'
          : diff
              .filter(({ op }) => op !== 'added')
              .map(({ op, text: piece }, at) => (op === 'removed' ? <del key={at}>{piece}</del> : piece))}
      </p>
      <p aria-label={`${heading}正式条文`} role="group">
        {finalText === null
          ? '（删去）'
          : diff
              .filter(({ op }) => op !== 'removed')
              .map(({ op, text: piece }, at) => (op === 'added' ? <ins key={at}>{piece}</ins> : piece))}
      </p>
    </>
  );
}
