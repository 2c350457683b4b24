import { Injectable } from '@nestjs/common';
import type { AnswerReactionKind } from '@huiyin/contract';
import { In, type EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { KeyWatchService } from '../../kernel/keyring/key-watch.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { PublishedLetter } from '../published-letter.entity.js';
import { publicationNotFound } from '../reading/publication.queries.js';
import { AnswerReaction } from './answer-reaction.entity.js';
import type { ReactionCountsView, ReactionDto, ReactionView } from './reactions.dto.js';

/** More devices than this say nothing new; it bounds what strangers can store. */
const MOST_DEVICES = 5_000;
const NONE: ReactionCountsView = { helpful: 0, unhelpful: 0, same: 0 };
const COUNTED_AS: Record<AnswerReactionKind, keyof ReactionCountsView> = {
  helpful: 'helpful',
  unhelpful: 'unhelpful',
  same_question: 'same',
};

/** “有帮助吗” and “我也遇到这个问题”: what readers say to a published answer, each device once. */
@Injectable()
export class ReactionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly keyWatch: KeyWatchService,
  ) {}

  /** Repeated, it changes nothing. @throws {DomainError} NOT_FOUND not public, or no more */
  async react(publicationId: string, { reaction, device }: ReactionDto): Promise<ReactionView> {
    await this.uow.run(async (em) => {
      const published = await em.findOneBy(PublishedLetter, { id: publicationId });
      if (!published) throw publicationNotFound();
      const place = {
        letterId: published.letterId,
        question: reaction === 'same_question' ? ('same' as const) : ('use' as const),
        device: this.cipher.blindIndex(device, 'answer-reaction'),
      };
      const changed = await this.keyWatch.found(em, async () => {
        const stored = { ...place, device: In(this.cipher.blindIndexes(device, 'answer-reaction')) };
        return (await em.update(AnswerReaction, stored, { reaction, at: this.clock.now() })).affected;
      });
      if (changed === 0 && (await em.countBy(AnswerReaction, { letterId: place.letterId })) < MOST_DEVICES)
        await this.first(em, { ...place, reaction, at: this.clock.now() });
    });
    return { reaction };
  }

  /** Two taps of one device at the same moment: the second changes what the first has stored. */
  private async first(em: EntityManager, row: AnswerReaction): Promise<void> {
    try {
      await insertRows(em, AnswerReaction, [row]);
    } catch (error) {
      if (isDuplicate(error)) throw new LostRace('a reaction of the same device');
      throw error;
    }
  }
}

/** What readers said to these answers, by the letter's id. */
export async function reactionsTo(
  em: EntityManager,
  letterIds: readonly string[],
): Promise<(letterId: string) => ReactionCountsView> {
  if (letterIds.length === 0) return () => NONE;
  const rows = await readRows<{ letter_id: string; reaction: AnswerReactionKind; n: number | string }>(
    em,
    `SELECT letter_id, reaction, COUNT(*) AS n FROM answer_reactions
      WHERE letter_id IN (${letterIds.map(() => '?').join()}) GROUP BY letter_id, reaction`,
    [...letterIds],
  );
  const counts = new Map<string, ReactionCountsView>();
  for (const { letter_id: id, reaction, n } of rows)
    counts.set(id, { ...NONE, ...counts.get(id), [COUNTED_AS[reaction]]: Number(n) });
  return (id) => counts.get(id) ?? NONE;
}
