import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicationCandidate } from './publication-candidate.entity.js';

/** The way into the queue of 公开办, for whoever answers letters and for the second person who sends one back. */
@Injectable()
export class PublicationCandidatesService {
  /**
   * Puts an answered letter into the queue, or moves it there anew, in the caller's transaction. Whether it may be
   * published at all (`publicationObstacle`) is the caller's question.
   *
   * @param since when it was answered, or sent back
   */
  async offer(em: EntityManager, letterId: string, since: Date): Promise<void> {
    await em.upsert(PublicationCandidate, { letterId, since }, ['letterId']);
  }

  /** Takes it out: somebody has decided. */
  async remove(em: EntityManager, letterId: string): Promise<void> {
    await em.delete(PublicationCandidate, { letterId });
  }
}
