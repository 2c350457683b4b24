import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

type Load = () => Promise<ComponentType>;

const PAGES: Record<string, Load> = {
  'first-day': async () => (await import('../features/admin/first-day/FirstDayPage.js')).FirstDayPage,
  users: async () => (await import('../features/admin/components/UsersPage.js')).UsersPage,
  'users/import': async () =>
    (await import('../features/admin/staff-import/StaffImportPage.js')).StaffImportPage,
  'sign-in': async () => (await import('../features/admin/sign-in/SignInPage.js')).SignInPage,
  departments: async () => (await import('../features/admin/components/DepartmentsPage.js')).DepartmentsPage,
  leaders: async () => (await import('../features/admin/components/LeadersPage.js')).LeadersPage,
  office: async () => (await import('../features/admin/office/OfficePage.js')).OfficePage,
  programs: async () => (await import('../features/admin/programs/ProgramsPage.js')).ProgramsPage,
  limits: async () => (await import('../features/admin/components/LimitsPage.js')).LimitsPage,
  templates: async () => (await import('../features/admin/components/TemplatesPage.js')).TemplatesPage,
  backups: async () => (await import('../features/admin/backups/BackupsPage.js')).BackupsPage,
  audit: async () => (await import('../features/admin/components/AuditPage.js')).AuditPage,
};

/** The pages of 系统管理; each arrives when it is first opened. */
export const adminRoutes: RouteObject[] = Object.entries(PAGES).map(([name, load]) => ({
  path: `admin/${name}`,
  lazy: async () => ({ Component: await load() }),
}));
