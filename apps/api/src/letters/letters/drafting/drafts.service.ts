import { Injectable } from '@nestjs/common';
import { next } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { LostRace } from '../../../kernel/database/engine.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { User } from '../../../people/identity/user.entity.js';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import type { DraftDto } from '../dto/staff-actions.dto.js';
import { stale } from '../handling/letter-moves.service.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { stateOf } from '../letter-state.js';
import { Letter } from '../letter.entity.js';
import { holdLetter, loadVisible } from '../reading/letter-access.js';
import { DraftChanged } from './draft-changed.js';
import { LetterDraftRevision } from './letter-draft-revision.entity.js';
import { LetterDraftWriter, writerKey } from './letter-draft-writer.entity.js';
import { isSameStretch } from './same-stretch.js';

/**
 * The text of a draft (docs/adr/0027). Each changed text is a revision, and a client that saves says which one its text
 * was made from: of two people who write at once the first is stored, and the second is told the other's words.
 */
@Injectable()
export class DraftsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly attachments: AttachmentsService,
  ) {}

  /**
   * Saves without moving: the letter's version stays, so an autosave never collides with a colleague's action.
   *
   * @throws {DraftChanged} the draft is not the one this text was made from
   */
  async save(
    actor: StaffActor,
    letterId: string,
    dto: DraftDto,
  ): Promise<{ letter: Letter; revision: number }> {
    return this.uow.run(async (em) => {
      // A late save must not change a text that is under review.
      await holdLetter(em, letterId);
      const letter = await loadVisible(em, letterId, actor);
      if (dto.version !== undefined && dto.version !== letter.version) throw stale();
      const verdict = next(stateOf(letter, null, await this.calendars.limits()), 'save_draft', actor);
      if (!verdict.ok) throw new DomainError(verdict.code, verdict.reason);
      const now = this.clock.now();
      const held = await em
        .createQueryBuilder()
        .update(Letter)
        .set({ updatedAt: now })
        .where('id = :id AND version = :version', { id: letterId, version: letter.version })
        .execute();
      if (held.affected !== 1) throw new LostRace('letter moved');
      const revision = await this.write(em, actor, letterId, dto);
      await em.upsert(
        LetterDraftWriter,
        { id: writerKey(letterId, actor.id), letterId, userId: actor.id, at: now },
        ['id'],
      );
      return { letter, revision };
    });
  }

  /**
   * The text goes to review, in the transaction of that move.
   *
   * @throws {DraftChanged} the draft is not the one this text was made from
   */
  async submit(em: EntityManager, actor: StaffActor, letterId: string, dto: DraftDto): Promise<number> {
    const revision = await this.write(em, actor, letterId, dto);
    // The person who hands it in answers for it, and so may not review it.
    await em.update(LetterDraft, { letterId }, { authorId: actor.id });
    await em.update(LetterDraftRevision, { letterId, revision }, { submitted: true });
    await em.delete(LetterDraftWriter, { letterId });
    return revision;
  }

  /** The letter is held by the caller. @returns the revision the text has now */
  private async write(
    em: EntityManager,
    actor: StaffActor,
    letterId: string,
    { body, revision: madeFrom, attachmentIds }: DraftDto,
  ): Promise<number> {
    const stored = await em.findOneBy(LetterDraft, { letterId });
    const now = stored?.revision ?? 0;
    const isSame = stored?.body === body && (await this.hasFiles(em, letterId, attachmentIds));
    // The same text again is a retry after a lost answer, or two people who agree: nothing to lose either way.
    if (stored && isSame) {
      await em.update(LetterDraft, { letterId }, UNDECIDED);
      return now;
    }
    if (stored && madeFrom !== undefined && madeFrom !== now) {
      const author = await em.findOneBy(User, { id: stored.authorId });
      throw new DraftChanged(stored, author?.displayName ?? null);
    }
    const row = { letterId, body, authorId: actor.id, updatedAt: this.clock.now(), revision: now + 1 };
    await em.upsert(LetterDraft, { ...row, ...UNDECIDED }, ['letterId']);
    await this.remember(em, row, stored);
    if (attachmentIds) await this.attachments.replaceDraft(em, attachmentIds, letterId, actor);
    return row.revision;
  }

  private async remember(em: EntityManager, row: DraftText, replaced: DraftText | null): Promise<void> {
    const { letterId, authorId, body, updatedAt } = row;
    const [latest] = await em.find(LetterDraftRevision, {
      where: { letterId },
      order: { revision: 'DESC' },
      take: 1,
    });
    // A draft that was stored with many others, by the demo, has no history yet.
    const isMissing = replaced && latest?.revision !== replaced.revision;
    const goesOn = !isMissing && latest && isSameStretch(latest, { authorId, at: updatedAt, body });
    if (goesOn) await em.delete(LetterDraftRevision, { letterId, revision: latest.revision });
    await insertRows(em, LetterDraftRevision, [
      ...(isMissing ? [revisionOf(replaced)] : []),
      { ...revisionOf(row), ...(goesOn ? { beganAt: latest.beganAt } : {}) },
    ]);
  }

  private async hasFiles(
    em: EntityManager,
    letterId: string,
    ids: readonly string[] | undefined,
  ): Promise<boolean> {
    if (!ids) return true;
    const held = await this.attachments.idsOf(em, letterId, 'draft');
    return held.length === ids.length && held.every((id, at) => id === ids[at]);
  }
}

type DraftText = Pick<LetterDraft, 'letterId' | 'revision' | 'body' | 'authorId' | 'updatedAt'>;

const revisionOf = ({ letterId, revision, body, authorId, updatedAt }: DraftText): LetterDraftRevision => ({
  letterId,
  revision,
  body,
  authorId,
  beganAt: updatedAt,
  savedAt: updatedAt,
  submitted: false,
});

/** A changed text is neither reviewed nor signed. */
const UNDECIDED = { reviewedBy: null, reviewedAt: null, signedBy: null, signedAt: null };
