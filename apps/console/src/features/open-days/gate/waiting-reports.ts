import { TransportError } from '@huiyin/contract/client';
import { GATE_PREFIX as STORE } from '../../../lib/leftovers.js';

/** A visitor who passed the gate while there was no network: a code and a time, no name. */
export interface Report {
  /** one per person or party, so that reporting twice counts once */
  key: string;
  kind: 'check-in' | 'walk-in';
  /** the scanned code or typed number; empty for a walk-in */
  code: string;
  seats: number;
  at: string;
  admitWaiting?: boolean;
}

/** One that the server would not take, to be looked at by a person. */
export interface Rejected extends Report {
  reason: string;
}

/**
 * What waits to be reported, kept over a reload and a closed browser; per session of the open day.
 * A full or forbidden storage costs the persistence, never the report: it stays in memory.
 */
export class WaitingReports {
  private reports: Report[];

  constructor(
    private readonly sessionId: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.reports = this.read();
  }

  get all(): readonly Report[] {
    return this.reports;
  }

  add(report: Report): void {
    if (this.reports.some(({ key }) => key === report.key)) return;
    this.reports = [...this.reports, report];
    this.write();
  }

  /** Whether that code is among what waits already: a second scan offline is a second scan. */
  has(code: string): boolean {
    return this.reports.some((report) => report.kind === 'check-in' && report.code === code);
  }

  /**
   * Reports what waits, in order. What the server takes or refuses is done with; where the network fails again
   * everything from there on waits on.
   *
   * @returns what was refused
   */
  async flush(
    send: (report: Report) => Promise<unknown>,
    reasonOf: (error: unknown) => string,
  ): Promise<Rejected[]> {
    const rejected: Rejected[] = [];
    for (const report of [...this.reports]) {
      try {
        await send(report);
      } catch (error) {
        if (isPassing(error)) break;
        rejected.push({ ...report, reason: reasonOf(error) });
      }
      this.reports = this.reports.filter(({ key }) => key !== report.key);
      this.write();
    }
    return rejected;
  }

  private read(): Report[] {
    const text = this.storage.getItem(STORE + this.sessionId);
    const parsed: unknown = text ? JSON.parse(text) : [];
    return Array.isArray(parsed) ? (parsed as Report[]) : [];
  }

  private write(): void {
    try {
      if (this.reports.length === 0) this.storage.removeItem(STORE + this.sessionId);
      else this.storage.setItem(STORE + this.sessionId, JSON.stringify(this.reports));
    } catch (error) {
      console.warn('gate reports are kept in memory only', error);
    }
  }
}

/** No answer came, the server was in trouble, or the sign-in ran out: the report is as true as before. */
function isPassing(error: unknown): boolean {
  if (error instanceof TransportError) return true;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status >= 500 || status === 401 || status === 429;
}
