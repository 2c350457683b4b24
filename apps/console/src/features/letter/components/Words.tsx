import { CALL_BACK_RATINGS, REFUSAL_CODE_LABELS, type RefusalCode } from '@huiyin/contract';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { LetterFiles } from './LetterFiles.js';
import { LetterPaper } from './LetterPaper.js';
import styles from './LetterPage.module.css';

/** What the citizen wrote, at first and later. */
export function CitizenWords({ letter }: { letter: Letter }) {
  return (
    <section className={styles.sheet} aria-labelledby="letter-title">
      <h2 id="letter-title">来信内容</h2>
      <LetterPaper text={letter.body} />
      <LetterFiles letter={letter} part="letter" />
      {letter.supplements.map(({ seq, at, body }) => (
        <div key={seq} className={styles.later}>
          <h3>
            {isReopening(letter, seq) ? '追问' : '补充'} {timeOf(at)}
          </h3>
          <LetterPaper text={body} />
          <LetterFiles letter={letter} part="supplement" partNo={seq} />
        </div>
      ))}
    </section>
  );
}

/** What the citizen added is either more to the letter or the one question after the answer. */
const isReopening = ({ timeline }: Letter, seq: number): boolean =>
  timeline.some((event) => event.seq === seq && event.type === 'reopened');

/** What the office said: a refusal or referral, the answers, and what the citizen thought of them. */
export function OfficeWords({ letter }: { letter: Letter }) {
  return (
    <>
      {letter.explanation && (
        <section className={styles.sheet} aria-labelledby="explanation-title">
          <h2 id="explanation-title">
            {letter.refusalCode
              ? `不予受理：${REFUSAL_CODE_LABELS[letter.refusalCode as RefusalCode] ?? letter.refusalCode}`
              : letter.statusLabel}
          </h2>
          <LetterPaper text={letter.explanation} />
        </section>
      )}
      {letter.answers.map((answer) => {
        const rating = letter.ratings.find(({ round }) => round === answer.round);
        return (
          <section key={answer.round} className={styles.sheet} aria-label={`第 ${answer.round} 次答复`}>
            <h2>{letter.answers.length > 1 ? `第 ${answer.round} 次答复` : '答复'}</h2>
            <LetterPaper text={answer.body} />
            <LetterFiles letter={letter} part="answer" partNo={answer.round} />
            <p className={styles.by}>
              {answer.department}　{timeOf(answer.answeredAt)}　通过{answer.channelLabel}
            </p>
            {answer.deliverySummary && (
              <p className={styles.by}>
                {answer.deliveredAt && timeOf(answer.deliveredAt)} {answer.deliveredBy}：
                {answer.deliverySummary}
              </p>
            )}
            {rating && (
              <p className={styles.rating} data-low={CALL_BACK_RATINGS.includes(rating.rating) || undefined}>
                来信人评价：{rating.ratingLabel}
                {rating.comment && `。${rating.comment}`}
                {CALL_BACK_RATINGS.includes(rating.rating) && <b>（须回访）</b>}
              </p>
            )}
          </section>
        );
      })}
    </>
  );
}

/** The draft for those who neither write nor judge it now. */
export function DraftInSight({ letter }: { letter: Letter }) {
  const { draft } = letter;
  if (!draft || letter.answers.some(({ body }) => body === draft.body)) return null;
  return (
    <section className={styles.sheet} aria-labelledby="draft-title">
      <h2 id="draft-title">答复草稿（{letter.statusLabel}）</h2>
      <LetterPaper text={draft.body} />
      <LetterFiles letter={letter} part="draft" />
      <p className={styles.by}>
        {draft.authorName}起草 {timeOf(draft.updatedAt)}
        {draft.reviewedBy && `　${draft.reviewedBy}审核`}
        {draft.signedBy && `　${draft.signedBy}签发`}
      </p>
    </section>
  );
}
