import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef, useState, type RefObject } from 'react';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { rereadIfMoved, type Letter } from '../../../lib/letter-query.js';
import { messageOf } from '../../../lib/problems.js';
import { useUnsaved } from '../../../lib/unsaved.js';
import { useOnce } from '../../../lib/useOnce.js';
import { isAllowed, useLetterCall } from '../api/actions.js';
import { useStepDone } from './useNeighbours.js';
import { useSeenVersion, type Seen } from './useSeenVersion.js';

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

/** The second person's decision on a draft: the text stands on the page, the buttons in the bar of actions. */
export interface Decision {
  words: (typeof WORDS)['review'];
  seen: Seen;
  comment: string;
  /** the draft was to be sent back without a word why */
  isMissing: boolean;
  field: RefObject<TextAreaRef>;
  /** why the decision was refused, in words */
  problem: string | undefined;
  isSending: boolean;
  /** a colleague moved the letter: the person has to look first */
  isLate: boolean;
  write: (comment: string) => void;
  decide: (approved: boolean) => void;
}

/**
 * 审核, and for 局长信箱 afterwards 签发.
 *
 * @param isRead  false while the letter is what an earlier visit left in memory
 * @returns undefined for a person who has nothing to decide on this letter
 */
export function useDecision(letter: Letter, isRead: boolean): Decision | undefined {
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const step = (['review', 'sign'] as const).find((name) => isAllowed(letter, name));
  const call = useLetterCall(step ?? 'review', letter.id);
  const stepDone = useStepDone(letter.id);
  const seen = useSeenVersion(letter, isRead);
  const [comment, setComment] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<TextAreaRef>(null);
  const words = WORDS[step ?? 'review'];
  const isSent = useRef(false);
  useUnsaved(() => step !== undefined && comment.trim() !== '' && !isSent.current);

  const decide = useOnce(async (approved: boolean) => {
    const isMute = !approved && !comment.trim();
    setMissing(isMute);
    if (isMute) {
      field.current?.focus();
      return;
    }
    // What a leader has signed goes to the citizen; the other decisions can still be taken back.
    if (step === 'sign' && approved && !(await confirmed())) return;
    try {
      await call.mutateAsync({ approved, comment: comment.trim() || undefined, version: seen.version });
    } catch (error) {
      await rereadIfMoved(client, letter.id, error);
      throw error;
    }
    isSent.current = true;
    void message.success(approved ? words.passed : words.back);
    stepDone();
  });
  const confirmed = async (): Promise<boolean> =>
    modal.confirm({
      title: '签发这份答复？',
      content: '签发后由承办人发给来信人。',
      okText: '签发',
      cancelText: '再看看',
    });

  if (!step) return undefined;
  const isLate = seen.isOutdated && !call.isPending;
  return {
    words,
    seen,
    comment,
    isMissing,
    field,
    problem: call.isError && !isLate ? messageOf(call.error) : undefined,
    isSending: call.isPending,
    isLate,
    write: (next) => {
      setComment(next);
      setMissing(false);
    },
    decide,
  };
}
