import { useCallback, useState } from 'react';

/** id of a field → what to correct */
export type Mistakes = Partial<Record<string, string>>;

/** What is wrong with a form: all of it is said at once, and a field that is corrected loses its mistake. */
export function useMistakes(first: Mistakes | (() => Mistakes) = {}) {
  const [mistakes, setMistakes] = useState<Mistakes>(first);
  // A form that opens with mistakes, which the server found, says them.
  const [turn, setTurn] = useState(() => (Object.keys(mistakes).length > 0 ? 1 : 0));
  /** Marks the fields. @returns whether there is nothing to correct */
  const mark = useCallback((found: Mistakes): boolean => {
    const wrong = Object.fromEntries(Object.entries(found).filter(([, text]) => text));
    setMistakes(wrong);
    setTurn((before) => before + 1);
    return Object.keys(wrong).length === 0;
  }, []);
  /** Typing takes mistakes away and adds none. */
  const correct = useCallback((...names: string[]) => {
    setMistakes((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !names.includes(name))));
  }, []);
  return { mistakes, turn, mark, correct };
}
