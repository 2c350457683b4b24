import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { CITIZEN_ERASURE } from './citizen-erasure.port.js';
import { CitizenSession } from './citizen-session.entity.js';
import { Citizen } from './citizen.entity.js';

/** Deletes the citizen's account. Each capability deletes what it keeps about the citizen. */
@Injectable()
export class CitizenErasureService {
  constructor(private readonly capabilities: Capabilities) {}

  async forget(em: EntityManager, citizenId: string): Promise<void> {
    for (const part of this.capabilities.providers(CITIZEN_ERASURE)) await part.forgetCitizen(em, citizenId);
    await em.delete(CitizenSession, { citizenId });
    await em.delete(Citizen, { id: citizenId });
  }
}
