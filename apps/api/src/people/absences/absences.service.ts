import { Injectable } from '@nestjs/common';
import { absenceFault, isAbsentOn, isDepartmentBound } from '@huiyin/domain';
import { addDays, compareDays } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { DirectoryService, type Directory } from '../departments/directory.service.js';
import type { StaffActor } from '../identity/actor.js';
import { holdDepartment } from '../identity/index.js';
import { User } from '../identity/user.entity.js';
import { StaffAbsence } from './absence.entity.js';
import type { AbsenceView, NewAbsenceDto } from './absences.dto.js';

/** Longer ones are a change of job: the account is moved or closed then, and its letters are handed over. */
const LONGEST_DAYS = 366;

/** 休假与委托 of the people who answer letters. A head looks after those of the department. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
  ) {}

  /** Those that run or lie ahead. */
  async list(actor: StaffActor): Promise<AbsenceView[]> {
    const rows = await this.uow.read((em) => this.current(em, actor.departmentId));
    const mine = ({ userId, deputyId }: StaffAbsence): boolean =>
      actor.role === 'head' || userId === actor.id || deputyId === actor.id;
    const directory = await this.directory.load();
    return rows.filter(mine).map((row) => this.view(row, directory));
  }

  /**
   * The same absence again, after a lost answer, is the one that is there.
   *
   * @throws {DomainError} FORBIDDEN another person's, VALIDATION_FAILED with the field and the reason
   */
  async add(actor: StaffActor, dto: NewAbsenceDto): Promise<AbsenceView> {
    const userId = dto.userId ?? actor.id;
    if (userId !== actor.id && actor.role !== 'head')
      throw new DomainError('FORBIDDEN', '只能登记本人的休假，他人的由处室负责人登记');
    const { deputyId, fromOn, toOn } = dto;
    const today = this.clock.today();
    if (compareDays(toOn, today) < 0) throw fieldError('toOn', '结束日不能早于今天');
    if (compareDays(toOn, addDays(fromOn, LONGEST_DAYS)) > 0)
      throw fieldError('toOn', `一次不超过 ${LONGEST_DAYS} 天，更长的请由管理员调整账号`);
    const row = await this.uow.run(async (em) => {
      // Two absences of one department at the same moment could make a circle that neither of them saw.
      await holdDepartment(em, actor.departmentId);
      await this.requirePeople(em, actor, { userId, deputyId });
      const known = await this.current(em, actor.departmentId);
      const same = known.find(
        (other) =>
          other.userId === userId &&
          other.deputyId === deputyId &&
          other.fromOn === fromOn &&
          other.toOn === toOn,
      );
      if (same) return same;
      const fault = absenceFault({ userId, deputyId, fromOn, toOn }, known);
      if (fault) throw fieldError(fault.path, fault.message);
      const absence: StaffAbsence = {
        id: newId(),
        userId,
        deputyId,
        fromOn,
        toOn,
        createdBy: actor.id,
        createdAt: this.clock.now(),
        endedAt: null,
      };
      await em.insert(StaffAbsence, { ...absence });
      await this.record(em, actor, 'absence.add', userId, { absenceId: absence.id, deputyId, fromOn, toOn });
      return absence;
    });
    return this.view(row, await this.directory.load());
  }

  /** Ended twice is ended. @throws {DomainError} NOT_FOUND unknown, and another person's */
  async end(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      const absence = await em.findOneBy(StaffAbsence, { id });
      const owner = absence && (await em.findOneBy(User, { id: absence.userId }));
      const may =
        owner &&
        (owner.id === actor.id || (actor.role === 'head' && owner.departmentId === actor.departmentId));
      if (!absence || !may) throw new DomainError('NOT_FOUND', '没有这段休假');
      if (absence.endedAt) return;
      await em.update(StaffAbsence, { id }, { endedAt: this.clock.now() });
      await this.record(em, actor, 'absence.end', absence.userId, { absenceId: id });
    });
  }

  private async requirePeople(
    em: EntityManager,
    actor: StaffActor,
    { userId, deputyId }: { userId: string; deputyId: string },
  ): Promise<void> {
    const inDepartment = async (id: string): Promise<boolean> => {
      const user = await em.findOneBy(User, { id, active: true });
      return user !== null && isDepartmentBound(user.role) && user.departmentId === actor.departmentId;
    };
    if (!(await inDepartment(userId))) throw fieldError('userId', '只能登记本处室在职人员的休假');
    if (!(await inDepartment(deputyId))) throw fieldError('deputyId', '代办人须是同一处室的在职人员');
  }

  private current(em: EntityManager, departmentId: string | null): Promise<StaffAbsence[]> {
    return em
      .createQueryBuilder(StaffAbsence, 'a')
      .innerJoin(User, 'u', 'u.id = a.userId AND u.departmentId = :departmentId', { departmentId })
      .where('a.endedAt IS NULL AND a.toOn >= :today', { today: this.clock.today() })
      .orderBy('a.fromOn', 'ASC')
      .addOrderBy('a.id', 'ASC')
      .getMany();
  }

  private view(row: StaffAbsence, directory: Directory): AbsenceView {
    const named = (id: string) => directory.user(id) ?? { id, name: '' };
    return {
      id: row.id,
      person: named(row.userId),
      deputy: named(row.deputyId),
      fromOn: row.fromOn,
      toOn: row.toOn,
      running: isAbsentOn(row, this.clock.today()),
    };
  }

  private record(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    userId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'user', subjectId: userId, detail });
  }
}
