import { Injectable } from '@nestjs/common';
import { isDepartmentBound } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { StaffConsultationsQueries } from '../drafting/staff-consultations.queries.js';
import type { StaffConsultationItemView } from '../dto/staff-consultation-views.dto.js';

/** R11: results and decision days that passed without feedback to those who were asked. */
@Injectable()
export class SupervisedConsultationsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly staff: StaffConsultationsQueries,
  ) {}

  /** The longest first; a head sees the own department's (P11, P16). */
  async late(actor: StaffActor, query: PageQuery): Promise<Page<StaffConsultationItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'day', 'id');
    return this.uow.read(async (em) => {
      const list = lateOnes(em, this.clock.today());
      if (isDepartmentBound(actor.role))
        list.andWhere('c.departmentId = :own', { own: actor.departmentId ?? '' });
      if (after)
        list.andWhere(`(${WAITED} > :day OR (${WAITED} = :day AND c.id > :id))`, {
          day: after[0],
          id: after[1],
        });
      const rows = await list.take(limit + 1).getMany();
      const page = pageOf(rows, limit, (row) => [row.resultPublishedOn ?? row.decisionOn, row.id]);
      return { items: await this.staff.items(em, page.items), nextCursor: page.nextCursor };
    });
  }

  /** Of all departments, for the morning's warning. */
  all(): Promise<Consultation[]> {
    return this.uow.read((em) => lateOnes(em, this.clock.today()).getMany());
  }
}

const WAITED = 'COALESCE(c.resultPublishedOn, c.decisionOn)';

/** As `isFeedbackLate` says it of one. */
const lateOnes = (em: EntityManager, today: LocalDate): SelectQueryBuilder<Consultation> =>
  em
    .createQueryBuilder(Consultation, 'c')
    .where(`c.status = 'published' AND ${WAITED} < :today`, { today })
    .orderBy(WAITED, 'ASC')
    .addOrderBy('c.id', 'ASC');
