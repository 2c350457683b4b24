import type { RouteObject } from 'react-router';

const pages = () => import('../features/consultations/pages.js');
type Name = keyof Awaited<ReturnType<typeof pages>>;

const PAGES: Record<string, Name> = {
  consultations: 'ConsultationsPage',
  'consultations/new': 'NewConsultationPage',
  'consultations/:id': 'ConsultationPage',
  'consultations/:id/edit': 'EditConsultationPage',
  'consultations/:id/bench': 'BenchPage',
  'consultations/:id/key': 'KeyResponsePage',
  'consultations/:id/result': 'ResultPage',
  'consultations/:id/respondents': 'RespondentsPage',
  'consultation-statistics': 'StatisticsPage',
};

/** The pages of 民意征集; they arrive together when the first of them is opened. */
export const consultationRoutes: RouteObject[] = Object.entries(PAGES).map(([path, name]) => ({
  path,
  lazy: async () => ({ Component: (await pages())[name] }),
}));
