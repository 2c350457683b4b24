import { TEXT_LIMITS } from '@huiyin/contract';
import { Input } from 'antd';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import editor from '../draft/DraftEditor.module.css';
import { LetterFiles } from './LetterFiles.js';
import { LetterPaper } from './LetterPaper.js';
import { MovedOn } from './MovedOn.js';
import type { Decision } from './useDecision.js';

/** The draft a second person decides on, and their opinion. The buttons stand in the bar of actions. */
export function DecisionPanel({ letter, decision }: { letter: Letter; decision: Decision }) {
  const { words, seen, comment, isMissing, isLate, problem } = decision;
  return (
    <section className={editor.editor} aria-labelledby="decision-title">
      <h2 id="decision-title">{words.title}</h2>
      {isLate && <MovedOn letter={letter} seen={seen} canGoOn />}
      {letter.draft && (
        <>
          <p className={editor.hint}>
            {letter.draft.authorName ?? '承办人'}起草，{timeOf(letter.draft.updatedAt)}
            {letter.draft.reviewedBy && `；${letter.draft.reviewedBy}审核通过`}
          </p>
          <LetterPaper text={letter.draft.body} />
          <LetterFiles letter={letter} part="draft" />
        </>
      )}
      <Input.TextArea
        ref={decision.field}
        aria-label="意见"
        data-key="e"
        rows={3}
        value={comment}
        maxLength={TEXT_LIMITS.reasonMax}
        status={isMissing ? 'error' : undefined}
        placeholder="意见；退回时必填"
        onChange={(event) => decision.write(event.target.value)}
      />
      {isMissing && (
        <p className={editor.refused} role="alert">
          退回时请写明意见
        </p>
      )}
      {problem && (
        <p className={editor.refused} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
