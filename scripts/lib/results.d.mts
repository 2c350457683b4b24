export interface Results {
  passed: number;
  failed: number;
  skipped: number;
}
export const NOTHING_RAN: Readonly<Results>;
export function readResults(file: string | undefined, exitCode: number): Results;
export function lastLine(results: Results): string;
export function neverRun(specs: string[], file: string, exceptions: string[], root: string): string[];
