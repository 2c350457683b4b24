import type { Type } from '@nestjs/common';
import { Port } from '../platform/capabilities.js';

/** alarm: a person has something to do soon, although the server itself is well */
export type HealthReport = { status: 'ok' | 'alarm' } & Record<string, unknown>;

/** What a capability says to monitoring at `GET /health/detail`, under its own name; never slow, never failing. */
export interface HealthPart {
  readonly name: string;
  report(): HealthReport;
}

export const HEALTH_PARTS = new Port<Type<HealthPart>>('health parts');
