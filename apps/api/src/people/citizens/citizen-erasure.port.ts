import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';

/** What a capability keeps under a citizen's name. */
export interface CitizenErasurePart {
  /** In the transaction that forgets who the citizen is. */
  forgetCitizen(em: EntityManager, citizenId: string): Promise<void>;
}

export const CITIZEN_ERASURE = new Port<Type<CitizenErasurePart>>('citizen erasure');
