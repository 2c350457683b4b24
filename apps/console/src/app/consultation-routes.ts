import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Load = () => Promise<ComponentType>;
const form = () => import('../features/consultations/components/ConsultationFormPage.js');

const PAGES: Record<string, Load> = {
  consultations: async () =>
    (await import('../features/consultations/components/ConsultationsPage.js')).ConsultationsPage,
  'consultations/new': async () => (await form()).NewConsultationPage,
  'consultations/:id': async () =>
    (await import('../features/consultations/components/ConsultationPage.js')).ConsultationPage,
  'consultations/:id/edit': async () => (await form()).EditConsultationPage,
  'consultations/:id/bench': async () =>
    (await import('../features/consultations/components/BenchPage.js')).BenchPage,
  'consultations/:id/key': async () =>
    (await import('../features/consultations/components/KeyResponsePage.js')).KeyResponsePage,
  'consultations/:id/result': async () =>
    (await import('../features/consultations/components/ResultPage.js')).ResultPage,
  'consultation-statistics': async () =>
    (await import('../features/consultations/components/StatisticsPage.js')).StatisticsPage,
};

/** The pages of 民意征集; each arrives when it is first opened. */
export const consultationRoutes: RouteObject[] = Object.entries(PAGES).map(([path, load]) => ({
  path,
  lazy: async () => ({ Component: await load() }),
}));
