import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { adminRoutes } from './admin-routes.js';
import { consultationRoutes } from './consultation-routes.js';
import { ledgerRoutes } from './ledger-routes.js';
import { inspectionRoutes } from './inspection-routes.js';
import { openDayRoutes } from './open-day-routes.js';
import { NotFound, RouteFailure, Welcome } from './RouteFailure.js';
import { Home } from './layout/Home.js';
import { Opening } from './layout/Opening.js';
import { Shell } from './layout/Shell.js';

/** A page arrives when it is first opened; the login page and the frame do not wait for the others. */
const page = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

export const router = createBrowserRouter(
  [
    {
      path: '/login',
      lazy: page(async () => (await import('../features/session/components/LoginPage.js')).LoginPage),
      ErrorBoundary: RouteFailure,
      HydrateFallback: Opening,
    },
    {
      path: '/sso-done',
      lazy: page(async () => (await import('../features/session/security/SsoDone.js')).SsoDone),
      ErrorBoundary: RouteFailure,
      HydrateFallback: Opening,
    },
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: RouteFailure,
      HydrateFallback: Opening,
      children: [
        {
          ErrorBoundary: RouteFailure,
          children: [
            { index: true, Component: Home },
            {
              path: 'board',
              lazy: page(async () => (await import('../features/board/components/BoardPage.js')).BoardPage),
            },
            {
              path: 'board/letters',
              lazy: page(async () => (await import('../features/board/components/FigurePage.js')).FigurePage),
            },
            {
              path: 'board/overdue',
              lazy: page(
                async () => (await import('../features/board/components/OverduePage.js')).OverduePage,
              ),
            },
            {
              path: 'board/ratings',
              lazy: page(
                async () => (await import('../features/board/components/RatingsPage.js')).RatingsPage,
              ),
            },
            {
              path: 'board/notices',
              lazy: page(
                async () => (await import('../features/board/components/NoticesPage.js')).NoticesPage,
              ),
            },
            {
              path: 'statistics',
              lazy: page(
                async () =>
                  (await import('../features/statistics/components/StatisticsPage.js')).StatisticsPage,
              ),
            },
            {
              path: 'statistics/letters',
              lazy: page(
                async () =>
                  (await import('../features/statistics/components/StatisticsLettersPage.js'))
                    .StatisticsLettersPage,
              ),
            },
            {
              path: 'reports/monthly',
              lazy: page(
                async () =>
                  (await import('../features/statistics/components/MonthlyReportPage.js')).MonthlyReportPage,
              ),
            },
            {
              path: 'reports/annual',
              lazy: page(
                async () =>
                  (await import('../features/statistics/components/AnnualReportPage.js')).AnnualReportPage,
              ),
            },
            {
              path: 'assessment',
              lazy: page(
                async () =>
                  (await import('../features/statistics/components/AssessmentPage.js')).AssessmentPage,
              ),
            },
            {
              path: 'queues/:queue',
              lazy: page(async () => (await import('../features/inbox/components/InboxPage.js')).InboxPage),
            },
            {
              path: 'letters',
              lazy: page(async () => (await import('../features/inbox/components/InboxPage.js')).InboxPage),
            },
            {
              path: 'letters/new',
              lazy: page(
                async () => (await import('../features/keying/components/KeyLetterPage.js')).KeyLetterPage,
              ),
            },
            {
              path: 'letters/:id/slip',
              lazy: page(async () => (await import('../features/letter/components/SlipPage.js')).SlipPage),
            },
            {
              path: 'letters/:id',
              lazy: page(
                async () => (await import('../features/letter/components/LetterPage.js')).LetterPage,
              ),
            },
            {
              path: 'publications/letters/:id',
              lazy: page(
                async () =>
                  (await import('../features/publication/components/WorkbenchPage.js')).WorkbenchPage,
              ),
            },
            {
              path: 'publications/:state',
              lazy: page(
                async () =>
                  (await import('../features/publication/components/PublicationsPage.js')).PublicationsPage,
              ),
            },
            {
              path: 'help/:name?',
              lazy: page(async () => (await import('../features/help/HelpPage.js')).HelpPage),
            },
            {
              path: 'account',
              lazy: page(
                async () => (await import('../features/session/components/AccountPage.js')).AccountPage,
              ),
            },
            {
              path: 'account/security',
              lazy: page(
                async () => (await import('../features/session/security/SecurityPage.js')).SecurityPage,
              ),
            },
            {
              path: 'notices',
              lazy: page(
                async () => (await import('../features/notices/components/NoticesPage.js')).NoticesPage,
              ),
            },
            {
              path: 'messages',
              lazy: page(
                async () =>
                  (await import('../features/messages/components/DeliveriesPage.js')).DeliveriesPage,
              ),
            },
            {
              path: 'message-texts/:topic?',
              lazy: page(
                async () => (await import('../features/messages/components/TextsPage.js')).TextsPage,
              ),
            },
            {
              path: 'contents/:queue',
              lazy: page(
                async () => (await import('../features/contents/components/ContentsPage.js')).ContentsPage,
              ),
            },
            {
              path: 'imports',
              lazy: page(
                async () => (await import('../features/imports/components/ImportPage.js')).ImportPage,
              ),
            },
            {
              path: 'hotline',
              lazy: page(
                async () => (await import('../features/hotline/components/HotlinePage.js')).HotlinePage,
              ),
            },
            {
              path: 'blocks/:state',
              lazy: page(
                async () => (await import('../features/blocks/components/BlocksPage.js')).BlocksPage,
              ),
            },
            {
              path: 'calendar',
              lazy: page(
                async () => (await import('../features/calendar/components/CalendarPage.js')).CalendarPage,
              ),
            },
            ...adminRoutes,
            ...openDayRoutes,
            ...consultationRoutes,
            ...inspectionRoutes,
            ...ledgerRoutes,
            { path: 'welcome', Component: Welcome },
            { path: '*', Component: NotFound },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
