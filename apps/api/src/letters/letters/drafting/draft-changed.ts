import type { DraftProblem } from '@huiyin/contract';
import { DomainError } from '../../../kernel/platform/errors.js';
import type { LetterDraft } from '../letter-draft.entity.js';

/** The draft is not the one the caller's text was made from. The answer carries the words that stand there now. */
export class DraftChanged extends DomainError {
  constructor(
    {
      revision,
      body,
      authorId,
      updatedAt,
    }: Pick<LetterDraft, 'revision' | 'body' | 'authorId' | 'updatedAt'>,
    authorName: string | null,
  ) {
    const draft: DraftProblem = { revision, body, authorId, authorName, updatedAt: updatedAt.toISOString() };
    super(
      'DRAFT_CHANGED',
      `${authorName ?? '同事'}改过这份草稿，您的文字没有覆盖它；请核对后选择用哪一份`,
      undefined,
      undefined,
      undefined,
      { draft },
    );
  }
}
