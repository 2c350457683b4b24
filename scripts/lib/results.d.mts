export interface Results {
  passed: number;
  failed: number;
  skipped: number;
}
export interface FileRecord extends Results {
  file: string;
  project: string;
  broken: boolean;
  ms: number;
}
export interface RunRecord {
  files: FileRecord[];
  complete: boolean;
}
export const NOTHING_RAN: Readonly<Results>;
export function readRecord(record: string): RunRecord;
export function readResults(record: RunRecord, exitCode: number): Results;
export function lastLine(results: Results): string;
export function slowest(files: FileRecord[], root: string, count?: number): string[];
export function neverRun(specs: string[], files: FileRecord[], exceptions: string[], root: string): string[];
