import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Load = () => Promise<ComponentType>;

const form = () => import('../features/open-days/components/OpenDayFormPage.js');

const PAGES: Record<string, Load> = {
  'open-days': async () => (await import('../features/open-days/components/OpenDaysPage.js')).OpenDaysPage,
  'open-days/new': async () => (await form()).NewOpenDayPage,
  'open-days/:id': async () => (await import('../features/open-days/components/OpenDayPage.js')).OpenDayPage,
  'open-days/:id/edit': async () => (await form()).EditOpenDayPage,
  'open-days/sessions/:id/gate': async () =>
    (await import('../features/open-days/gate/GatePage.js')).GatePage,
  'open-days/sessions/:id/people': async () =>
    (await import('../features/open-days/components/PeoplePage.js')).PeoplePage,
  'open-days/sessions/:id/sheet': async () =>
    (await import('../features/open-days/components/SignInSheetPage.js')).SignInSheetPage,
  'congress-window': async () =>
    (await import('../features/open-days/components/CongressPage.js')).CongressPage,
};

/** The pages of 开放日; each arrives when it is first opened. */
export const openDayRoutes: RouteObject[] = Object.entries(PAGES).map(([path, load]) => ({
  path,
  lazy: async () => ({ Component: await load() }),
}));
