/** The list a letter was opened from; travels in the history entry, so that it is gone with a fresh visit. */
export interface Trail {
  /** path and query of the list */
  from: string;
  label: string;
  /** the letters of the list as far as it was loaded, in its order */
  ids: string[];
}

/** History entries hold a few hundred kilobytes at most; users do not go back further than this by hand. */
const LONGEST = 500;

export const trailTo = (trail: Trail): { trail: Trail } => ({
  trail: { ...trail, ids: trail.ids.slice(0, LONGEST) },
});

/** The trail of a location's state; undefined for any other state. */
export function trailOf(state: unknown): Trail | undefined {
  if (typeof state !== 'object' || state === null || !('trail' in state)) return undefined;
  const { trail } = state as { trail: Partial<Trail> | null };
  return trail &&
    typeof trail.from === 'string' &&
    typeof trail.label === 'string' &&
    Array.isArray(trail.ids)
    ? (trail as Trail)
    : undefined;
}
