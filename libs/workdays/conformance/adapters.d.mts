export interface Adapter {
  isWorkingDay: (day: string) => boolean;
  addWorkingDays?: (from: string, count: number) => string;
  asOf?: ((day: string) => Adapter) | undefined;
  dueDate?: ((from: string, count: number) => { dueOn: string; provisional: boolean }) | undefined;
  read?: (text: string, year: number) => { off: string[]; work: string[] };
}
export function huiyin(library: typeof import('../src/index.js')): Adapter;
