import type { RouteObject } from 'react-router';

const pages = () => import('../features/ledger/pages.js');
type Name = keyof Awaited<ReturnType<typeof pages>>;

const PAGES: Record<string, Name> = {
  ledger: 'LedgerPage',
  'ledger/:code/:period': 'ObligationPage',
  wheel: 'WheelPage',
  occasions: 'OccasionsPage',
  'occasions/new': 'OccasionFormPage',
  'occasions/:id': 'OccasionPage',
  documents: 'DocumentsPage',
  'documents/new': 'NewDocumentPage',
  'documents/import': 'DocumentImportPage',
  'documents/catalogue': 'CataloguePage',
  'documents/:id': 'DocumentPage',
  'documents/:id/edit': 'EditDocumentPage',
  'self-check': 'SelfCheckPage',
  'ledger-reports': 'ReportsPage',
  'admin/openness': 'SettingsPage',
};

/** The pages of 公开台账; they arrive together when the first of them is opened. */
export const ledgerRoutes: RouteObject[] = Object.entries(PAGES).map(([path, name]) => ({
  path,
  lazy: async () => ({ Component: (await pages())[name] }),
}));
