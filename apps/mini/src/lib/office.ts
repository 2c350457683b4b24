import { OFFICE_COLOURS } from '@huiyin/contract';
import type { Site } from '@huiyin/contract/client';
import { useEffect, useSyncExternalStore, type CSSProperties } from 'react';
import { readStored, writeStored } from '../platform/storage';
import { plainError } from './errors';
import { takeGiven } from './given';
import { hub } from './hub';
import { home } from '../words/zh/home';

/** What the office is called and looks like: as the hub said last, so that a page does not change under the eye. */
const KEY = 'office';
const UNKNOWN: Site = {
  name: '统计局',
  shortName: '统计局',
  address: null,
  phone: null,
  icpNumber: null,
  policeNumber: null,
  stateMark: null,
  correctionLink: null,
  organiser: null,
  sealColour: OFFICE_COLOURS.seal,
  themeColour: OFFICE_COLOURS.theme,
  logo: null,
  citizenSignIn: null,
  version: 0,
};

let office: Site | undefined;
let asked = false;
const watchers = new Set<() => void>();

export const currentOffice = (): Site => (office ??= first());

/** What the server wrote into the page is the newest; otherwise what was last heard, until the answer comes. */
function first(): Site {
  const given = takeGiven('site');
  if (!given) return { ...UNKNOWN, ...readStored<Partial<Site>>(KEY, {}) };
  asked = true;
  writeStored(KEY, given);
  return given;
}

/** For the server, which draws one page after the other: the next one asks anew what it was given. */
export const forgetOffice = (): void => void (office = undefined);

/** Once in the life of the app; the pages work with the words they have when no answer comes. */
async function ask(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    office = await hub.site();
    writeStored(KEY, office);
    watchers.forEach((watcher) => watcher());
  } catch (error) {
    asked = false;
    console.warn('the name of the office did not come', plainError(error).title);
  }
}

export function useOffice(): Site {
  useEffect(() => void ask(), []);
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, currentOffice);
}

/** What the office calls these pages. */
export const platformOf = ({ shortName }: Site): string => home.platform(shortName);

/** The variables of the class `own-colours` (styles/screen.scss); undefined for an office with the usual colours. */
export function coloursOf({ sealColour, themeColour }: Site): CSSProperties | undefined {
  if (sealColour === OFFICE_COLOURS.seal && themeColour === OFFICE_COLOURS.theme) return undefined;
  return { '--office-seal': sealColour, '--office-theme': themeColour } as CSSProperties;
}
