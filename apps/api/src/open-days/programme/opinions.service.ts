import { Injectable } from '@nestjs/common';
import { compareDays, toLocalDate } from '@huiyin/workdays';
import { IsNull } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { LetterIntakeService } from '../../letters/letters/intake/letter-intake.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import type { OpinionDto, OpinionLetterDto, OpinionLetterView, OpinionView } from '../dto/opinion.dto.js';
import { OpenDaySession } from './open-day-session.entity.js';
import { OpenDay } from './open-day.entity.js';
import { openDayNotFound } from './open-days.service.js';
import { OpinionHeard } from './opinion.entity.js';

/** The name of a speaker who did not give one. */
const UNNAMED = '开放日参加者';

/** R15: what is said at an open day is written down, and each opinion can become a suggestion with its own clock. */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly intake: LetterIntakeService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND, VALIDATION_FAILED heard before the day or after now */
  record(actor: StaffActor, openDayId: string, dto: OpinionDto): Promise<OpinionView> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const openDay = await em.findOneBy(OpenDay, { id: openDayId });
      if (!openDay || openDay.status === 'draft') throw openDayNotFound();
      const heardAt = dto.heardAt ? new Date(dto.heardAt) : now;
      const early = !openDay.firstOn || compareDays(toLocalDate(heardAt), openDay.firstOn) < 0;
      if (early || heardAt > now) throw fieldError('heardAt', early ? '不能早于开放日当天' : '不能晚于现在');
      const session = dto.sessionId
        ? await em.existsBy(OpenDaySession, { id: dto.sessionId, openDayId })
        : true;
      if (!session) throw fieldError('sessionId', '没有这个场次');
      const row: OpinionHeard = {
        id: newId(),
        openDayId,
        sessionId: dto.sessionId ?? null,
        body: dto.body,
        speaker: dto.speaker ? this.cipher.seal(dto.speaker, 'open_day_opinions.speaker') : null,
        phone: dto.phone ? this.cipher.seal(dto.phone, 'open_day_opinions.phone') : null,
        heardAt,
        recordedBy: actor.id,
        recordedAt: now,
        letterId: null,
        letterNumber: null,
      };
      await em.insert(OpinionHeard, row);
      await this.note(em, actor, 'open_day.opinion', row, {});
      return this.viewOf(row);
    });
  }

  /** In the order they were written down. Reading who spoke is audited. */
  list(actor: StaffActor, openDayId: string): Promise<OpinionView[]> {
    return this.uow.run(async (em) => {
      if (!(await em.existsBy(OpenDay, { id: openDayId }))) throw openDayNotFound();
      const rows = await em.find(OpinionHeard, {
        where: { openDayId },
        order: { recordedAt: 'ASC', id: 'ASC' },
      });
      await this.audit.append(em, {
        actor,
        action: 'open_day.read_opinions',
        subjectType: 'open_day',
        subjectId: openDayId,
        detail: { rows: rows.length },
      });
      return rows.map((row) => this.viewOf(row));
    });
  }

  /**
   * Makes a suggestion of it (7 working days, R01). Its clock starts at the moment it was said to the office, not
   * when it was typed: the day of receipt is a fact (R19).
   *
   * @throws {DomainError} NOT_FOUND, DUPLICATE it is one already
   */
  toLetter(actor: StaffActor, opinionId: string, dto: OpinionLetterDto): Promise<OpinionLetterView> {
    return this.uow.run(async (em) => {
      const row = await em.findOneBy(OpinionHeard, { id: opinionId });
      if (!row) throw new DomainError('NOT_FOUND', '没有找到这条意见');
      if (row.letterId) throw new DomainError('DUPLICATE', `已转为信件 ${row.letterNumber}`);
      const { speaker, phone } = this.viewOf(row);
      const letter = await this.intake.prepare({
        mailbox: 'suggestion',
        kind: 'suggestion',
        source: 'open_day',
        title: dto.title,
        body: row.body,
        submitter: { type: 'citizen', name: speaker ?? UNNAMED, phone },
        consentToPublish: dto.consentToPublish,
        receivedAt: row.heardAt,
        actor,
      });
      await this.intake.store(em, letter, actor);
      const link = { letterId: letter.row.id, letterNumber: letter.row.number };
      const moved = await em.update(OpinionHeard, { id: opinionId, letterId: IsNull() }, link);
      if (moved.affected !== 1) throw new DomainError('DUPLICATE', '已由他人转为信件');
      await this.note(em, actor, 'open_day.opinion_to_letter', row, { letterId: letter.row.id });
      return {
        letterId: letter.row.id,
        number: letter.row.number,
        queryCode: letter.queryCode,
        dueOn: letter.row.dueOn,
        provisional: letter.row.dueProvisional,
      };
    });
  }

  private viewOf(row: OpinionHeard): OpinionView {
    const opened = (value: string | null, field: string): string | null =>
      value === null ? null : this.cipher.open(value, `open_day_opinions.${field}`);
    return {
      id: row.id,
      body: row.body,
      sessionId: row.sessionId,
      speaker: opened(row.speaker, 'speaker'),
      phone: opened(row.phone, 'phone'),
      heardAt: row.heardAt.toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      letterId: row.letterId,
      letterNumber: row.letterNumber,
    };
  }

  private note(
    em: Parameters<AuditService['append']>[0],
    actor: StaffActor,
    action: string,
    row: OpinionHeard,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, {
      actor,
      action,
      subjectType: 'open_day',
      subjectId: row.openDayId,
      detail: { opinionId: row.id, ...detail },
    });
  }
}
