import { Injectable } from '@nestjs/common';
import { next } from '@huiyin/domain';
import { LessThan, MoreThan, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type PageQuery } from '../../../kernel/platform/pages.js';
import { DirectoryService } from '../../../people/departments/directory.service.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { stateOf } from '../letter-state.js';
import type { Letter } from '../letter.entity.js';
import { loadVisible } from '../reading/letter-access.js';
import type { DraftRevisionPage, DraftRevisionView, DraftStandingView } from './drafting.dto.js';
import { LetterDraftRevision } from './letter-draft-revision.entity.js';
import { LetterDraftWriter, writerKey } from './letter-draft-writer.entity.js';

/** A person who has not typed for this long is not writing any more. */
export const WRITING_MS = 2 * 60_000;

/** What became of a draft, and who is at it now. */
@Injectable()
export class DraftHistoryQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
  ) {}

  /** Newest first, without the texts. @throws {DomainError} NOT_FOUND the letter, unknown and forbidden alike */
  async list(actor: StaffActor, letterId: string, query: PageQuery): Promise<DraftRevisionPage> {
    const [before] = decodeCursor(query.cursor, 'whole') ?? [];
    const limit = limitOf(query);
    const rows = await this.uow.read(async (em) => {
      await loadVisible(em, letterId, actor);
      return em.find(LetterDraftRevision, {
        where: { letterId, ...(before === undefined ? {} : { revision: LessThan(before) }) },
        order: { revision: 'DESC' },
        take: limit + 1,
      });
    });
    const page = pageOf(rows, limit, ({ revision }) => [revision]);
    const directory = await this.directory.load();
    return {
      items: page.items.map(({ revision, body, authorId, savedAt, submitted }) => ({
        revision,
        authorName: directory.user(authorId)?.name ?? null,
        savedAt: savedAt.toISOString(),
        submitted,
        length: [...body].length,
      })),
      nextCursor: page.nextCursor,
    };
  }

  /** @throws {DomainError} NOT_FOUND the letter, or it has no such revision */
  async one(actor: StaffActor, letterId: string, revision: number): Promise<DraftRevisionView> {
    const row = await this.uow.read(async (em) => {
      await loadVisible(em, letterId, actor);
      return em.findOneBy(LetterDraftRevision, { letterId, revision });
    });
    if (!row) throw revisionNotFound();
    const { body, authorId, savedAt, submitted } = row;
    const authorName = (await this.directory.load()).user(authorId)?.name ?? null;
    return {
      revision,
      authorName,
      savedAt: savedAt.toISOString(),
      submitted,
      length: [...body].length,
      body,
    };
  }

  /**
   * Who else is writing, and which revision stands. The caller may say that they are writing themselves.
   *
   * @throws {DomainError} NOT_FOUND; FORBIDDEN, ACTION_NOT_ALLOWED a caller who writes could not save it
   */
  async standing(actor: StaffActor, letterId: string, isWriting: boolean): Promise<DraftStandingView> {
    const { draft, writers } = await (isWriting
      ? this.uow.run(async (em) => {
          const letter = await loadVisible(em, letterId, actor);
          await this.noteWriter(em, letter, actor);
          return this.read(em, letterId);
        })
      : this.uow.read(async (em) => {
          await loadVisible(em, letterId, actor);
          return this.read(em, letterId);
        }));
    const directory = await this.directory.load();
    return {
      revision: draft?.revision ?? 0,
      authorName: directory.user(draft?.authorId ?? null)?.name ?? null,
      updatedAt: draft?.updatedAt.toISOString() ?? null,
      writers: writers
        .filter(({ userId }) => userId !== actor.id)
        .flatMap(({ userId, at }) => {
          const person = directory.user(userId);
          return person ? [{ ...person, at: at.toISOString() }] : [];
        }),
    };
  }

  private async noteWriter(em: EntityManager, letter: Letter, actor: StaffActor): Promise<void> {
    const verdict = next(stateOf(letter, null, await this.calendars.limits()), 'save_draft', actor);
    if (!verdict.ok) throw new DomainError(verdict.code, verdict.reason);
    const id = writerKey(letter.id, actor.id);
    const row = { id, letterId: letter.id, userId: actor.id, at: this.clock.now() };
    await em.upsert(LetterDraftWriter, row, ['id']);
  }

  private async read(em: EntityManager, letterId: string) {
    const since = new Date(this.clock.now().getTime() - WRITING_MS);
    const draft = await em.findOneBy(LetterDraft, { letterId });
    const writers = await em.find(LetterDraftWriter, {
      where: { letterId, at: MoreThan(since) },
      order: { at: 'DESC' },
    });
    return { draft, writers };
  }
}

export const revisionNotFound = (): DomainError =>
  new DomainError('NOT_FOUND', '没有找到这一稿，它可能已随来信删除');
