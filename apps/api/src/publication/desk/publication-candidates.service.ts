import { Injectable } from '@nestjs/common';
import { publicationObstacle } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import type { LetterChange, LetterListener } from '../../letters/letters/letter-changes.port.js';
import { PublicationCandidate } from './publication-candidate.entity.js';

/** Adds to the queue of 公开办: an answer with consent, or one that the second person sent back. */
@Injectable()
export class PublicationCandidatesService implements LetterListener {
  /** An answer that may be published is offered to 公开办. */
  async changed(em: EntityManager, { after, action, at }: LetterChange): Promise<void> {
    if (action === 'answer' && !publicationObstacle(after)) await this.offer(em, after.id, at);
  }

  /**
   * Puts an answered letter into the queue, or moves it there anew, in the caller's transaction. Whether it may be
   * published at all (`publicationObstacle`) is the caller's question.
   *
   * @param since when it was answered, or sent back
   */
  async offer(em: EntityManager, letterId: string, since: Date): Promise<void> {
    await em.upsert(PublicationCandidate, { letterId, since }, ['letterId']);
  }

  /** Removes it after a decision. */
  async remove(em: EntityManager, letterId: string): Promise<void> {
    await em.delete(PublicationCandidate, { letterId });
  }
}
