import type { Page, PublishedLetterSummary, PublicStatistics, Site } from '@huiyin/contract/client';

/** What the server wrote into the first page, so that it stands there before any call of the API (H5). */
export interface Given {
  site?: Site;
  statistics?: PublicStatistics;
  latest?: Page<PublishedLetterSummary>;
}

let given: Given | undefined;

/** For the server, which draws the page with it (src/first/home.tsx). */
export function give(what: Given): void {
  given = what;
}

function read(): Given {
  if (typeof document === 'undefined') return {};
  return JSON.parse(document.getElementById('given')?.textContent || '{}') as Given;
}

/** Taken once: a page that is opened again later asks the API. */
export function takeGiven<Name extends keyof Given>(name: Name): Given[Name] {
  given ??= read();
  const { [name]: what } = given;
  if (typeof document !== 'undefined') given = { ...given, [name]: undefined };
  return what;
}
