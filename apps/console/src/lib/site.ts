import type { ApiComponents } from '@huiyin/contract';
import { OFFICE_COLOURS } from '@huiyin/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';

export type Site = ApiComponents['schemas']['SiteView'];

/** How long a name or colour that another person changed may stay on the screen. */
const LOOK_MS = 15_000;

/** Before the answer: the colours of an office that has chosen none, and no name that might be wrong. */
const UNKNOWN: Site = {
  name: '',
  shortName: '',
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

export const siteQuery = () =>
  queryOptions({
    queryKey: keys.site,
    refetchInterval: LOOK_MS,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/site', { signal })),
  });

/** What the office is called and looks like. */
export const useSite = (): Site => useQuery(siteQuery()).data ?? UNKNOWN;
