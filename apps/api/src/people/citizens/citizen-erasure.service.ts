import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitizenSession } from './citizen-session.entity.js';
import { Citizen } from './citizen.entity.js';

/** What another capability keeps under a citizen's name, in the caller's transaction. */
export type CitizenErasurePart = (em: EntityManager, citizenId: string) => Promise<void>;

/** Deletes the citizen's account. Each capability deletes what it keeps about the citizen. */
@Injectable()
export class CitizenErasureService {
  private readonly parts: CitizenErasurePart[] = [];

  /** Called once by each capability that keeps something under a citizen's name. */
  alsoForget(part: CitizenErasurePart): void {
    this.parts.push(part);
  }

  async forget(em: EntityManager, citizenId: string): Promise<void> {
    for (const part of this.parts) await part(em, citizenId);
    await em.delete(CitizenSession, { citizenId });
    await em.delete(Citizen, { id: citizenId });
  }
}
