import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canSee } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant } from '../../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type PageQuery } from '../../kernel/platform/pages.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { User } from '../../people/identity/user.entity.js';
import { LetterCoDepartment } from '../letters/letter-co-department.entity.js';
import type { Letter } from '../letters/letter.entity.js';
import { loadVisible } from '../letters/index.js';
import { LetterNote } from './letter-note.entity.js';
import type { NoteDto, NotePage, NoteView, ReadersView } from './notes.dto.js';

const ROUTE: IdempotentRoute = {
  name: 'note',
  reused: '这个提交标识已用于另一条备注，请重新提交',
};
/** As many as a person looks through; more letters of the name find the rest. */
const MOST_OFFERED = 20;

/** Notes of colleagues on a letter, and who of them is told. */
@Injectable()
export class NotesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** Newest first. @throws {DomainError} NOT_FOUND the letter, unknown and forbidden alike */
  async list(actor: StaffActor, letterId: string, query: PageQuery): Promise<NotePage> {
    const limit = limitOf(query);
    const [at, id] = decodeCursor(query.cursor, 'instant', 'id') ?? [];
    const rows = await this.uow.read(async (em) => {
      await loadVisible(em, letterId, actor);
      const builder = em.createQueryBuilder(LetterNote, 'n').where('n.letterId = :letterId', { letterId });
      if (at !== undefined)
        builder.andWhere('(n.at < :at OR (n.at = :at AND n.id < :id))', {
          at: bindInstant(this.uow.engine, new Date(at)),
          id,
        });
      return builder
        .orderBy('n.at', 'DESC')
        .addOrderBy('n.id', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.at.toISOString(), row.id]);
    const directory = await this.directory.load();
    return { items: page.items.map((row) => viewOf(row, directory)), nextCursor: page.nextCursor };
  }

  /**
   * @param key the Idempotency-Key header: one per note, kept for its retries
   * @throws {DomainError} NOT_FOUND the letter; VALIDATION_FAILED a person who may not see it is named
   */
  async write(actor: StaffActor, letterId: string, dto: NoteDto, key: string | undefined): Promise<NoteView> {
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const request = [letterId, dto.body, dto.mentions ?? []];
    const known = keyed && (await this.idempotency.answered(keyed, request));
    const id = known
      ? noteOf(known)
      : await this.idempotency.once(
          keyed,
          request,
          () => this.store(actor, letterId, dto, keyed && { key: keyed, request }),
          noteOf,
        );
    const row = await this.uow.read(async (em) => {
      await loadVisible(em, letterId, actor);
      return em.findOneByOrFail(LetterNote, { id, letterId });
    });
    return viewOf(row, await this.directory.load());
  }

  /** Staff who may read the letter and so may be named, by a part of their name. */
  async readers(actor: StaffActor, letterId: string, q = ''): Promise<ReadersView> {
    const people = await this.uow.read(async (em) => {
      const letter = await loadVisible(em, letterId, actor);
      return this.readersOf(em, letter);
    });
    const directory = await this.directory.load();
    const items = people
      .filter(({ id, displayName }) => id !== actor.id && displayName.includes(q))
      .sort((a, b) => a.displayName.localeCompare(b.displayName, 'zh-CN') || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_OFFERED)
      .map(({ id, displayName, role, departmentId }) => ({
        id,
        name: displayName,
        role,
        department: directory.department(departmentId)?.name ?? null,
      }));
    return { items };
  }

  private async store(
    actor: StaffActor,
    letterId: string,
    { body, mentions = [] }: NoteDto,
    once: { key: IdempotencyKey; request: unknown } | null,
  ): Promise<string> {
    return this.uow.run(async (em) => {
      const letter = await loadVisible(em, letterId, actor);
      await this.requireReaders(em, letter, mentions);
      const row = { id: randomUUID(), letterId, authorId: actor.id, at: this.clock.now(), body, mentions };
      await insertRows(em, LetterNote, [row]);
      // Kept under the letter, so that it is forgotten with the letter's words.
      if (once)
        await this.idempotency.remember(em, [{ ...once, subjectId: letterId, response: { noteId: row.id } }]);
      const told = mentions.filter((id) => id !== actor.id);
      if (told.length > 0)
        await this.outbox.add(em, 'staff.mentioned', letterId, { number: letter.number, userIds: told });
      await this.audit.append(em, {
        actor,
        action: 'note.write',
        subjectType: 'letter',
        subjectId: letterId,
        detail: { noteId: row.id, mentions },
      });
      return row.id;
    });
  }

  /** @throws {DomainError} VALIDATION_FAILED unknown, inactive and kept out by 举报隔离 alike */
  private async requireReaders(em: EntityManager, letter: Letter, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const may = new Set((await this.readersOf(em, letter, ids)).map(({ id }) => id));
    const at = ids.findIndex((id) => !may.has(id));
    if (at >= 0) throw fieldError(`mentions.${at}`, '提到的人中有人看不到这封信，不能 @');
  }

  private async readersOf(em: EntityManager, letter: Letter, ids?: readonly string[]): Promise<User[]> {
    const helpers = await em.findBy(LetterCoDepartment, { letterId: letter.id });
    const coDepartmentIds = helpers.map(({ departmentId }) => departmentId);
    const people = await em.find(User, {
      select: { id: true, displayName: true, role: true, departmentId: true },
      where: { active: true, ...(ids ? { id: In([...ids]) } : {}) },
    });
    return people.filter((person) => canSee({ ...letter, coDepartmentIds }, person));
  }
}

const noteOf = ({ response }: { response: object | null }): string => (response as { noteId: string }).noteId;

const viewOf = ({ id, at, authorId, body, mentions }: LetterNote, directory: Directory): NoteView => ({
  id,
  at: at.toISOString(),
  author: directory.user(authorId),
  body,
  mentions: mentions.flatMap((person) => directory.user(person) ?? []),
});
