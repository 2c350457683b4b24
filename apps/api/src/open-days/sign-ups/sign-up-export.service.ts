import { Injectable } from '@nestjs/common';
import { startOfDay, toLocalDate } from '@huiyin/workdays';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { writeWorkbook, type SheetColumn } from '../../kernel/platform/workbook.js';
import type { StaffSignUpView } from '../dto/staff-open-day-views.dto.js';
import { OpenDay, type FormField } from '../programme/open-day.entity.js';
import { openDayNotFound } from '../programme/open-days.service.js';
import { sessionsOf } from '../programme/open-days.queries.js';
import { StaffOpenDaysQueries } from '../programme/staff-open-days.queries.js';

type Row = StaffSignUpView & { session: string };

/** All sign-ups of an open day as a workbook. No identity numbers: the gate has them, a file on a desk must not. */
@Injectable()
export class SignUpExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: StaffOpenDaysQueries,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async export(actor: StaffActor, openDayId: string): Promise<Buffer> {
    const { openDay, sessions } = await this.uow.read(async (em) => ({
      openDay: await em.findOneBy(OpenDay, { id: openDayId }),
      sessions: await sessionsOf(em, openDayId),
    }));
    if (!openDay) throw openDayNotFound();
    const { queries } = this;
    async function* pages(): AsyncGenerator<Row[]> {
      for (const { id, startsAt } of sessions) {
        const rows = await queries.signUps(actor, id);
        yield rows.map((row) => ({ ...row, session: beijing(startsAt) }));
      }
    }
    const heading = [`${openDay.title}　报名名单`, '含个人信息，用后及时删除'];
    return writeWorkbook('报名名单', heading, columnsOf(openDay.fields), pages());
  }
}

const columnsOf = (fields: readonly FormField[]): SheetColumn<Row>[] => [
  { header: '场次', width: 18, value: ({ session }) => session },
  { header: '报名编号', width: 22, value: ({ number }) => number },
  { header: '状态', width: 14, value: ({ statusLabel, walkIn }) => (walkIn ? '现场加入' : statusLabel) },
  { header: '顺序', width: 8, value: ({ place }) => place },
  { header: '姓名', width: 14, value: ({ name }) => name },
  { header: '手机号', width: 16, value: ({ phone }) => phone },
  { header: '人数', width: 8, value: ({ seats }) => seats },
  { header: '同行人', width: 24, value: ({ companions }) => companions.join('、') },
  ...fields.map(({ key, label }): SheetColumn<Row> => ({
    header: label,
    width: 20,
    value: ({ answers }) => answers.find((answer) => answer.key === key)?.value ?? null,
  })),
  { header: '到场人数', width: 10, value: ({ attended }) => attended },
  {
    header: '签到时间',
    width: 18,
    value: ({ checkedInAt }) => (checkedInAt ? beijing(new Date(checkedInAt)) : null),
  },
];

/** `2026-01-24 09:00`, in Beijing. */
function beijing(at: Date): string {
  const day = toLocalDate(at);
  const minutes = Math.floor((at.getTime() - startOfDay(day).getTime()) / 60_000);
  return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
