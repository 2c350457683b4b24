import type { RouteObject } from 'react-router';

const pages = () => import('../features/inspection/pages.js');
type Name = keyof Awaited<ReturnType<typeof pages>>;

const PAGES: Record<string, Name> = {
  'self-inspection': 'InspectionPage',
  'self-inspection/:row': 'RowPage',
};

/** The pages of 检查自测; they arrive together when the first of them is opened. */
export const inspectionRoutes: RouteObject[] = Object.entries(PAGES).map(([path, name]) => ({
  path,
  lazy: async () => ({ Component: (await pages())[name] }),
}));
