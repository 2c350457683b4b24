import { Injectable } from '@nestjs/common';
import { standInOf, isDepartmentBound, type AbsenceSpan, type StandIn } from '@huiyin/domain';
import type { StaffRole } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';

export interface Named {
  id: string;
  name: string;
}

export interface Directory {
  department(id: string | null): Named | null;
  user(id: string | null): Named | null;
  /** Whether the person can answer what this department has: an open account of it that answers letters. */
  answersFor(userId: string | null, departmentId: string | null): boolean;
  /** Who answers for the person today, among those who can for this department. */
  standIn(userId: string, departmentId: string | null): StandIn;
}

interface Person extends Named {
  active: unknown;
  role: StaffRole;
  departmentId: string | null;
}

/** Names of departments and staff for screens: small tables read together, instead of joins on every list. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async load(): Promise<Directory> {
    const today = this.clock.today();
    return this.uow.readTogether(`directory ${today}`, (em) => readDirectory(em, today));
  }
}

/** As it stands inside a transaction. */
export async function readDirectory(em: EntityManager, today: LocalDate): Promise<Directory> {
  const [departments, users, absences] = await Promise.all([
    readRows<Named>(em, 'SELECT id, name FROM departments'),
    readRows<Person>(
      em,
      'SELECT id, display_name AS name, active, role, department_id AS departmentId FROM users',
    ),
    readRows<AbsenceSpan>(
      em,
      `SELECT user_id AS userId, deputy_id AS deputyId, from_on AS fromOn, to_on AS toOn FROM staff_absences
       WHERE ended_at IS NULL AND from_on <= ? AND to_on >= ?`,
      [today, today],
    ),
  ]);
  const departmentNames = new Map(departments.map((row) => [row.id, row]));
  const people = new Map(users.map((row) => [row.id, row]));
  const named =
    (rows: ReadonlyMap<string, Named>) =>
    (id: string | null): Named | null => {
      const row = id === null ? undefined : rows.get(id);
      return row ? { id: row.id, name: row.name } : null;
    };
  const answersFor = (userId: string | null, departmentId: string | null): boolean => {
    const person = userId === null ? undefined : people.get(userId);
    return Boolean(
      person && person.active && isDepartmentBound(person.role) && person.departmentId === departmentId,
    );
  };
  return {
    department: named(departmentNames),
    user: named(people),
    answersFor,
    standIn: (userId, departmentId) =>
      standInOf(userId, today, absences, (id) => answersFor(id, departmentId)),
  };
}
