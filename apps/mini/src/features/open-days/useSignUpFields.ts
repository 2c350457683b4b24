import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { useState } from 'react';
import { useMistakes } from '../../lib/useMistakes';
import { checkSignUp, type SignUpDraft } from './signUpDraft';

/** What is typed into a sign-up, new or changed, and what is wrong with it. */
export function useSignUpFields(
  first: () => SignUpDraft,
  {
    openDay,
    session,
    phoneKnown = false,
  }: { openDay: OpenDay; session: OpenDaySession; phoneKnown?: boolean },
) {
  const [draft, setDraft] = useState(first);
  const { mistakes, turn, mark, correct } = useMistakes();
  const missing = (of: SignUpDraft) => checkSignUp(of, openDay, session, { phoneKnown });
  return {
    draft,
    mistakes,
    turn,
    /** what the server found wrong */
    mark,
    /** @returns the draft as it is now */
    change(part: Partial<SignUpDraft>): SignUpDraft {
      const next = { ...draft, ...part };
      setDraft(next);
      // Corrected fields lose their error; typing adds no new ones.
      const wrong = missing(next);
      correct(...Object.keys(mistakes).filter((path) => !(path in wrong)));
      return next;
    },
    /** Marks the wrong fields, all at once. @returns whether all fields are right */
    isComplete: () => mark(missing(draft)),
  };
}
