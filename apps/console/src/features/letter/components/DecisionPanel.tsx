import { TEXT_LIMITS } from '@huiyin/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import { rereadIfMoved, type Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { useOnce } from '../../../lib/useOnce.js';
import { useLetterCall } from '../api/actions.js';
import editor from '../draft/DraftEditor.module.css';
import { LetterFiles } from './LetterFiles.js';
import { LetterPaper } from './LetterPaper.js';
import { MovedOn } from './MovedOn.js';
import { useSeenVersion } from './useSeenVersion.js';

const WORDS = {
  review: {
    title: '审核答复',
    approve: '审核通过',
    reject: '退回修改',
    passed: '已审核通过',
    back: '已退回修改',
  },
  sign: { title: '签发答复', approve: '签发', reject: '退回修改', passed: '已签发', back: '已退回修改' },
};

/** The second person's decision on a draft: 审核, and for 局长信箱 afterwards 签发. */
export function DecisionPanel({ letter, step }: { letter: Letter; step: 'review' | 'sign' }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const words = WORDS[step];
  const call = useLetterCall(step, letter.id);
  const seen = useSeenVersion(letter);
  const [comment, setComment] = useState('');
  const [isMissing, setMissing] = useState(false);

  const decide = useOnce(async (approved: boolean) => {
    setMissing(!approved && !comment.trim());
    if (!approved && !comment.trim()) return;
    try {
      await call.mutateAsync({ approved, comment: comment.trim() || undefined, version: seen.version });
    } catch (error) {
      await rereadIfMoved(client, letter.id, error);
      throw error;
    }
    void message.success(approved ? words.passed : words.back);
  });

  const isLate = seen.isOutdated && !call.isPending;
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
        aria-label="意见"
        rows={3}
        value={comment}
        maxLength={TEXT_LIMITS.reasonMax}
        status={isMissing ? 'error' : undefined}
        placeholder="意见；退回时必填"
        onChange={(event) => {
          setComment(event.target.value);
          setMissing(false);
        }}
      />
      {isMissing && (
        <p className={editor.refused} role="alert">
          退回时请写明意见
        </p>
      )}
      {call.isError && !isLate && (
        <p className={editor.refused} role="alert">
          {messageOf(call.error)}
        </p>
      )}
      <div className={editor.choice}>
        <Button type="primary" loading={call.isPending} disabled={isLate} onClick={() => decide(true)}>
          {words.approve}
        </Button>
        <Button disabled={isLate || call.isPending} onClick={() => decide(false)}>
          {words.reject}
        </Button>
      </div>
    </section>
  );
}
