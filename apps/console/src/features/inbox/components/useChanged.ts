import { useEffect, useState } from 'react';

interface Versioned {
  id: string;
  version: number;
}

/**
 * Which lines of a list are new or other than when the user first saw them: what the list reads again by itself would
 * otherwise change unnoticed. Pages that are loaded further down are no changes.
 *
 * @param pages every page of the list as last read
 * @returns the ids, and what to do when a line was looked at
 */
export function useChanged(pages: readonly (readonly Versioned[])[]) {
  const [seen, setSeen] = useState<{ pages: number; versions: ReadonlyMap<string, number> }>();
  const items = pages.flat();
  useEffect(() => {
    if (!seen || seen.pages !== pages.length)
      setSeen((before) => ({
        pages: pages.length,
        versions: new Map([
          ...items.map(({ id, version }) => [id, version] as const),
          ...(before?.versions ?? []),
        ]),
      }));
  }, [seen, pages.length, items]);
  const changed = new Set(
    seen ? items.filter(({ id, version }) => seen.versions.get(id) !== version).map(({ id }) => id) : [],
  );
  const look = (id?: string) =>
    setSeen(
      (before) =>
        before && {
          ...before,
          versions: new Map([
            ...before.versions,
            ...items
              .filter((item) => id === undefined || item.id === id)
              .map((item) => [item.id, item.version] as const),
          ]),
        },
    );
  return { changed, look };
}
