import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { useState } from 'react';
import { scrollToField } from '../../platform/scroll';
import { checkSignUp, type SignUpDraft, type SignUpMistakes } from './signUpDraft';

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
  const [mistakes, setMistakes] = useState<SignUpMistakes>({});
  const missing = (of: SignUpDraft) => checkSignUp(of, openDay, session, { phoneKnown });
  return {
    draft,
    mistakes,
    setMistakes,
    /** @returns the draft as it is now */
    change(part: Partial<SignUpDraft>): SignUpDraft {
      const next = { ...draft, ...part };
      setDraft(next);
      // Corrected fields lose their error; typing adds no new ones.
      const wrong = missing(next);
      setMistakes((now) => Object.fromEntries(Object.entries(now).filter(([path]) => path in wrong)));
      return next;
    },
    /** Marks the wrong fields and moves to the first. @returns whether all fields are right */
    isComplete(): boolean {
      const wrong = missing(draft);
      setMistakes(wrong);
      const [path] = Object.keys(wrong);
      if (path) scrollToField(path);
      return path === undefined;
    },
  };
}
