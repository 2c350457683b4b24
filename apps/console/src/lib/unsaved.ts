import { useEffect, useRef } from 'react';

/** One form or text on the page. */
interface Work {
  /** whether it holds words that would be lost */
  isDirty: () => boolean;
  /** keeps the words without a question, where that is possible */
  save?: (() => Promise<unknown>) | undefined;
}

const works = new Set<Work>();
const dirty = (): Work[] => [...works].filter(({ isDirty }) => isDirty());

/** Words typed and not yet kept anywhere. The frame asks before a page that has some is left. */
export const unsaved = {
  any: (): boolean => dirty().length > 0,
  /** Saves what can save itself. @returns whether nothing is left to lose */
  async settle(): Promise<boolean> {
    await Promise.allSettled(dirty().map(({ save }) => save?.()));
    return !unsaved.any();
  },
};

/**
 * Names the words of one form while it is on the page.
 *
 * @param isDirty  asked when the person wants to leave, not while they type
 * @param save     for texts that are saved by themselves anyway: tried before the person is asked
 */
export function useUnsaved(isDirty: () => boolean, save?: () => Promise<unknown>): void {
  const newest = useRef({ isDirty, save });
  useEffect(() => {
    newest.current = { isDirty, save };
  });
  useEffect(() => {
    const work: Work = {
      isDirty: () => newest.current.isDirty(),
      save: () => newest.current.save?.() ?? Promise.resolve(),
    };
    works.add(work);
    return () => {
      works.delete(work);
    };
  }, []);
}
