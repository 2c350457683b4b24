import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { normalPhone, STAFF_ROLE_LABELS, STAFF_ROLES, type StaffRole } from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { textFault } from '../../kernel/platform/validation.js';
import { Department, plainName } from '../departments/department.entity.js';
import type { StaffActor } from './actor.js';
import { firstPassword } from './first-password.js';
import { passwordFault } from './password-rules.js';
import type { StaffImportRowView, StaffImportView, StaffRowOutcome } from './staff-import.dto.js';
import { readStaffTable, type StaffRow } from './staff-table.js';
import { User } from './user.entity.js';
import { USERNAME } from './username.js';
import type { NewUserDto } from './users.dto.js';
import { UsersService } from './users.service.js';

interface Judged {
  row: StaffRow;
  outcome: StaffRowOutcome;
  reason: string | null;
  /** of a new account */
  person?: Omit<NewUserDto, 'password'>;
}

/** A list of staff becomes accounts, each once: a file that is sent again finds them there. */
@Injectable()
export class StaffImportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersService,
  ) {}

  /** What an import would do. Stores nothing. @throws {DomainError} IMPORT_UNREADABLE */
  async preview(handle: FileHandle): Promise<StaffImportView> {
    const { judged, unknown } = await this.judge(handle);
    return viewOf(
      judged.map((one) => ({ ...one, password: null })),
      unknown,
    );
  }

  /**
   * Opens the accounts one by one. A first password is in this answer and nowhere else; an answer that is lost costs a
   * new password, not a second account.
   */
  async run(actor: StaffActor, session: string, handle: FileHandle): Promise<StaffImportView> {
    const { judged, unknown } = await this.judge(handle);
    const done: (Judged & { password: string | null })[] = [];
    for (const one of judged)
      done.push(one.person ? await this.open(actor, session, one, one.person) : { ...one, password: null });
    return viewOf(done, unknown);
  }

  private async open(
    actor: StaffActor,
    session: string,
    one: Judged,
    person: Omit<NewUserDto, 'password'>,
  ): Promise<Judged & { password: string | null }> {
    let password = firstPassword();
    // By chance it may hold a short user name.
    while (await passwordFault(password, person)) password = firstPassword();
    try {
      await this.users.create(actor, session, { ...person, password, mustChangePassword: true });
      return { ...one, password };
    } catch (error) {
      // Another administrator was faster, closed the department or ended this session meanwhile.
      if (!(error instanceof DomainError)) throw error;
      return { ...one, outcome: 'rejected', reason: error.detail, password: null };
    }
  }

  private async judge(handle: FileHandle): Promise<{ judged: Judged[]; unknown: string[] }> {
    const { rows, unknown } = await readStaffTable(handle);
    const known = await this.uow.read((em) => directoryOf(em));
    const seen = new Map<string, number>();
    const judged = rows.map((row): Judged => {
      const username = row.username.toLowerCase();
      const earlier = seen.get(username);
      if (earlier !== undefined) return { row, outcome: 'rejected', reason: `账号与第 ${earlier} 行重复` };
      if (username) seen.set(username, row.line);
      return judgeRow(row, known);
    });
    return { judged, unknown };
  }
}

interface Known {
  departments: ReadonlyMap<string, { id: string; active: boolean }>;
  users: ReadonlyMap<string, User>;
}

async function directoryOf(em: EntityManager): Promise<Known> {
  const departments = new Map<string, { id: string; active: boolean }>();
  const rows = await em.find(Department);
  // Of two departments with one name, of which one is closed, the open one is meant.
  for (const { id, code, name, active } of rows.sort((a, b) => Number(a.active) - Number(b.active)))
    for (const key of [plainName(code), plainName(name)]) departments.set(key, { id, active });
  const users = new Map((await em.find(User)).map((user) => [user.username, user]));
  return { departments, users };
}

const ROLES = new Map<string, StaffRole>(
  STAFF_ROLES.flatMap((role): [string, StaffRole][] => [
    [role, role],
    [plainName(STAFF_ROLE_LABELS[role]), role],
  ]),
);
const ROLE_NAMES = STAFF_ROLES.map((role) => STAFF_ROLE_LABELS[role]).join('、');

function judgeRow(row: StaffRow, { departments, users }: Known): Judged {
  const refused = (reason: string): Judged => ({ row, outcome: 'rejected', reason });
  const username = row.username.toLowerCase();
  const nameFault = textFault(row.displayName, { label: '姓名', max: 50, line: true });
  if (nameFault) return refused(nameFault);
  if (!USERNAME.pattern.test(username) || username.length < 2 || username.length > 40)
    return refused(row.username === '' ? '请填写账号' : `账号“${row.username}”不能用：${USERNAME.message}`);
  const role = ROLES.get(plainName(row.role));
  if (!role) return refused(row.role === '' ? '请填写角色' : `没有角色“${row.role}”，应为${ROLE_NAMES}之一`);
  const department = departments.get(plainName(row.department));
  if (row.department !== '' && !department)
    return refused(`没有处室“${row.department}”，请先在“处室”中建立，或改成已有的名称`);
  if (department && !department.active) return refused(`处室“${row.department}”已停用`);
  if (isDepartmentBound(role) && !department) return refused(`${STAFF_ROLE_LABELS[role]}须填写处室`);
  const phone = row.phone === '' ? undefined : normalPhone(row.phone);
  if (phone === null) return refused(`电话“${row.phone}”应为手机号或带区号的座机号`);
  const account = users.get(username);
  if (account) {
    const isSame =
      account.displayName === row.displayName.normalize('NFC') &&
      account.role === role &&
      account.departmentId === (department?.id ?? null);
    if (isSame) return { row, outcome: 'known', reason: null };
    return refused('已有这个账号，姓名、角色或处室不同；要修改请在用户管理中改');
  }
  return {
    row,
    outcome: 'new',
    reason: null,
    person: {
      username,
      displayName: row.displayName.normalize('NFC'),
      role,
      ...(department && { departmentId: department.id }),
      ...(phone && { phone }),
    },
  };
}

function viewOf(
  all: readonly (Judged & { password: string | null })[],
  unknownColumns: string[],
): StaffImportView {
  const rows = all.map(({ row, outcome, reason, password }): StaffImportRowView => {
    const { line, displayName, username, department, role } = row;
    return { line, displayName, username, department, role, outcome, reason, password };
  });
  const count = (outcome: StaffRowOutcome): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    rows,
    added: count('new'),
    known: count('known'),
    rejected: count('rejected'),
    unknownColumns,
  };
}
