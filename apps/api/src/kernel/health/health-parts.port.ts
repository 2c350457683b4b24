import type { Type } from '@nestjs/common';
import { Port } from '../platform/capabilities.js';

/** What a capability says to monitoring at `GET /health/detail`, under its own name; never slow, never failing. */
export interface HealthPart {
  readonly name: string;
  /** `status` is ok or alarm: a person has something to do soon, although the server itself is well */
  report(): { status: 'ok' | 'alarm' } & Record<string, unknown>;
}

export const HEALTH_PARTS = new Port<Type<HealthPart>>('health parts');
