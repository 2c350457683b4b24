import { Injectable } from '@nestjs/common';
import { RATING_LABELS } from '@huiyin/contract';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { RatingView, SupplementView } from '../dto/letter-views.dto.js';
import type { LetterEvent } from '../letter-event.entity.js';
import { LetterRating } from '../letter-rating.entity.js';
import { LetterSupplement } from '../letter-supplement.entity.js';

/** Texts the citizen added after sending. */
@Injectable()
export class CitizenWordsService {
  constructor(private readonly uow: UnitOfWork) {}

  /** The events show whether there are any; most letters have none and need no query. */
  async of(
    letterId: string,
    events: readonly LetterEvent[],
  ): Promise<{ supplements: SupplementView[]; ratings: RatingView[] }> {
    const happened = (...types: string[]): boolean => events.some(({ type }) => types.includes(type));
    const supplements = happened('supplemented', 'reopened')
      ? await this.uow.read((em) => em.find(LetterSupplement, { where: { letterId }, order: { seq: 'ASC' } }))
      : [];
    const ratings = happened('rated')
      ? await this.uow.read((em) => em.find(LetterRating, { where: { letterId }, order: { round: 'ASC' } }))
      : [];
    return {
      supplements: supplements.map(({ seq, body, at }) => ({ seq, body, at: at.toISOString() })),
      ratings: ratings.map(({ round, rating, comment, at }) => ({
        round,
        rating,
        ratingLabel: RATING_LABELS[rating],
        comment,
        at: at.toISOString(),
      })),
    };
  }
}
