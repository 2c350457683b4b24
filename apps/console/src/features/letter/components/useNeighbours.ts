import { useCallback, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { trailOf, type Trail } from '../../../lib/trail.js';

/** Kept on this computer until its user signs out. */
const KEY = 'huiyin.console.next-when-done';

/** Where a letter stands in the list it was opened from. */
export interface Neighbours {
  trail: Trail;
  /** counted from 1; 0 when the list does not have the letter */
  position: number;
  before: string | undefined;
  after: string | undefined;
  /** what a link to another letter of the list hands on */
  state: unknown;
}

/** The list just left and the letter's neighbours in it; the history entry holds it, so that it outlives a reload. */
export function useNeighbours(id: string): Neighbours | undefined {
  const { state } = useLocation();
  const trail = trailOf(state);
  if (!trail) return undefined;
  const at = trail.ids.indexOf(id);
  return {
    trail,
    position: at + 1,
    before: at > 0 ? trail.ids[at - 1] : undefined,
    after: at >= 0 ? trail.ids[at + 1] : undefined,
    state,
  };
}

/** Whether the next letter opens by itself when a step is done. */
export function useNextWhenDone(): [boolean, (wanted: boolean) => void] {
  const [isWanted, setWanted] = useState(() => localStorage.getItem(KEY) !== null);
  const change = (wanted: boolean) => {
    if (wanted) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
    setWanted(wanted);
  };
  return [isWanted, change];
}

/** Called when a step of the letter is done: opens the next letter of the list where the person wants that. */
export function useStepDone(id: string): () => void {
  const neighbours = useNeighbours(id);
  const navigate = useNavigate();
  const after = neighbours?.after;
  const state = neighbours?.state;
  return useCallback(() => {
    if (after === undefined || localStorage.getItem(KEY) === null) return;
    void navigate(`/letters/${after}`, { state, replace: true });
  }, [after, state, navigate]);
}
