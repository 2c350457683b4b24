import { Injectable } from '@nestjs/common';
import { toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { ChangeOpenDayDto, OpenDayDto, SummaryDto } from '../dto/open-day.dto.js';
import { OpenDayPicturesService } from './open-day-pictures.service.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDaySessionsService } from './open-day-sessions.service.js';
import { OpenDay, type FormField } from './open-day.entity.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

const KEEP_DAYS = 30;

/** 公开办 prepares, publishes, cancels and sums up an open day. */
@Injectable()
export class OpenDaysService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: OpenDaySessionsService,
    private readonly pictures: OpenDayPicturesService,
    private readonly audit: AuditService,
  ) {}

  async create(actor: StaffActor, dto: OpenDayDto): Promise<OpenDay> {
    const now = this.clock.now();
    const openDay: OpenDay = {
      id: newId(),
      ...contentOf(dto),
      status: 'draft',
      firstOn: null,
      lastOn: null,
      publishedAt: null,
      cancelledAt: null,
      cancelReason: null,
      summary: null,
      summaryPictureIds: [],
      summaryPublishedAt: null,
      idNumbersDeletedAt: null,
      personalDataDeletedAt: null,
      version: 1,
      createdBy: actor.id,
      createdAt: now,
      updatedAt: now,
    };
    await this.uow.run(async (em) => {
      await em.insert(OpenDay, openDay);
      await this.pictures.take(em, actor, openDay.id, 'announcement', openDay.pictureIds);
      await this.note(em, actor, 'open_day.create', openDay.id);
    });
    return openDay;
  }

  /**
   * @throws {DomainError} NOT_FOUND, STALE_VERSION, ACTION_NOT_ALLOWED cancelled, or questions others answered already
   */
  change(actor: StaffActor, id: string, { version, ...dto }: ChangeOpenDayDto): Promise<OpenDay> {
    return this.step(actor, id, 'open_day.change', version, async (em, before) => {
      if (before.status === 'cancelled') throw notNow('开放日已取消，不能再改');
      const next = contentOf(dto);
      const asksOtherwise =
        before.needsIdNumber !== next.needsIdNumber ||
        JSON.stringify(before.fields) !== JSON.stringify(next.fields);
      // Answers already given would lose their question.
      if (asksOtherwise && (await em.existsBy(SignUp, { openDayId: id })))
        throw notNow('已有人报名，报名表的栏目不能再改');
      const moved = before.status === 'published' && before.place !== next.place;
      if (moved) await this.sessions.tellChanged(em, actor, id, ['place']);
      await this.pictures.take(em, actor, id, 'announcement', next.pictureIds);
      return next;
    });
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED without a session to come */
  publish(actor: StaffActor, id: string): Promise<OpenDay> {
    return this.step(actor, id, 'open_day.publish', undefined, async (em, before) => {
      if (before.status !== 'draft') throw notNow('只有草稿可以公布');
      const now = this.clock.now();
      const sessions = await em.findBy(OpenDaySession, { openDayId: id });
      if (!sessions.some((session) => !session.cancelledAt && session.startsAt > now))
        throw notNow('请先安排至少一个尚未开始的场次');
      return { status: 'published' as const, publishedAt: now };
    });
  }

  /** Cancels every session that has not ended; everybody is told why. */
  cancel(actor: StaffActor, id: string, reason: string): Promise<OpenDay> {
    return this.step(actor, id, 'open_day.cancel', undefined, async (em, before) => {
      if (before.status === 'cancelled') throw notNow('开放日已经取消');
      const now = this.clock.now();
      for (const session of await em.findBy(OpenDaySession, { openDayId: id })) {
        if (!session.cancelledAt && session.endsAt > now)
          await this.sessions.callOff(em, actor, session.id, reason);
      }
      return { status: 'cancelled' as const, cancelledAt: now, cancelReason: reason };
    });
  }

  /**
   * What is told about the day afterwards; may be corrected later. @throws {DomainError} ACTION_NOT_ALLOWED not over
   * yet
   */
  summarise(actor: StaffActor, id: string, dto: SummaryDto): Promise<OpenDay> {
    return this.step(actor, id, 'open_day.summarise', undefined, async (em, before) => {
      const now = this.clock.now();
      const over = before.lastOn !== null && before.lastOn <= toLocalDate(now);
      if (before.status !== 'published' || !over) throw notNow('活动举办之后才能发布总结');
      await this.pictures.take(em, actor, id, 'summary', dto.pictureIds ?? []);
      return {
        summary: dto.summary,
        summaryPictureIds: dto.pictureIds ?? [],
        summaryPublishedAt: now,
      };
    });
  }

  private step(
    actor: StaffActor,
    id: string,
    action: string,
    version: number | undefined,
    work: (em: EntityManager, before: OpenDay) => Promise<Partial<OpenDay>>,
  ): Promise<OpenDay> {
    return this.uow.run(async (em) => {
      const before = await em.findOneBy(OpenDay, { id });
      if (!before) throw openDayNotFound();
      if (version !== undefined && version !== before.version) throw new DomainError('STALE_VERSION');
      const change = {
        ...(await work(em, before)),
        version: before.version + 1,
        updatedAt: this.clock.now(),
      };
      const moved = await em.update(OpenDay, { id, version: before.version }, change);
      if (moved.affected !== 1) throw new DomainError('STALE_VERSION');
      await this.note(em, actor, action, id);
      return { ...before, ...change };
    });
  }

  private note(em: EntityManager, actor: StaffActor, action: string, id: string): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'open_day', subjectId: id });
  }
}

export const openDayNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这个开放日');
export const notNow = (detail: string): DomainError => new DomainError('ACTION_NOT_ALLOWED', detail);

function contentOf(dto: OpenDayDto) {
  return {
    title: dto.title,
    place: dto.place,
    description: dto.description,
    bring: dto.bring ?? null,
    contact: dto.contact,
    fields: (dto.fields ?? []).map(formField),
    needsIdNumber: dto.needsIdNumber ?? false,
    pictureIds: dto.pictureIds ?? [],
    keepDays: dto.keepDays ?? KEEP_DAYS,
  };
}

/** @throws {DomainError} VALIDATION_FAILED a choice without options */
function formField({
  key,
  label,
  type,
  required,
  options,
}: NonNullable<OpenDayDto['fields']>[number]): FormField {
  const choices = type === 'choice' ? [...new Set(options ?? [])] : [];
  if (type === 'choice' && choices.length < 2) {
    const message = `“${label}”至少要有两个选项`;
    throw fieldError(`fields.${key}`, message);
  }
  return { key, label, type, required, options: choices };
}
