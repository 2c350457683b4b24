import { dueText } from '@huiyin/contract';
import { printedTitle } from '@huiyin/domain';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { writeWorkbook, type SheetColumn } from '../../kernel/platform/workbook.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import type { OverdueItemView, OverdueQuery } from './dto/deadline-views.dto.js';

/** A longer list is of no use; the file says where it ends. */
const MOST_ROWS = 20_000;
const PAGE = 1000;

const COLUMNS: SheetColumn<OverdueItemView>[] = [
  { header: '编号', width: 22, value: ({ number }) => number },
  { header: '标题', width: 48, value: ({ title }) => title },
  { header: '类别', width: 10, value: ({ kindLabel }) => kindLabel },
  { header: '栏目', width: 10, value: ({ mailboxLabel }) => mailboxLabel },
  { header: '状态', width: 12, value: ({ statusLabel }) => statusLabel },
  { header: '承办处室', width: 20, value: ({ department }) => department ?? '尚未分办' },
  { header: '承办人', width: 12, value: ({ handler }) => handler ?? '尚未指定' },
  { header: '收信日', width: 12, value: ({ receivedOn }) => receivedOn },
  { header: '到期日', width: 18, value: ({ dueOn, provisional }) => dueText(dueOn, provisional) },
  { header: '逾期工作日', width: 12, value: ({ workingDaysOverdue }) => workingDaysOverdue },
  { header: '程度', width: 12, value: ({ level, levelLabel }) => (level === 'none' ? '逾期' : levelLabel) },
];

/** The overdue list as a file, for 公开通报 (R18, 细则五(四)). Who took it away is audited. */
@Injectable()
export class OverdueExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesQueries,
    private readonly audit: AuditService,
  ) {}

  async export(actor: StaffActor, { department, handler, level }: OverdueQuery): Promise<Buffer> {
    const filter = { department, handler, level };
    const told = { rows: 0 };
    const heading = [`逾期未答复来信（截至 ${this.clock.today()}）`, `逾期最久的在前，至多 ${MOST_ROWS} 件`];
    const file = await writeWorkbook('逾期清单', heading, COLUMNS, this.pages(actor, filter, told));
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor,
        action: 'supervision.export',
        subjectType: 'system',
        subjectId: null,
        detail: { ...filter, rows: told.rows },
      }),
    );
    return file;
  }

  private async *pages(
    actor: StaffActor,
    filter: OverdueQuery,
    told: { rows: number },
  ): AsyncGenerator<readonly OverdueItemView[]> {
    let cursor: string | undefined;
    do {
      const page = await this.deadlines.overdue(actor, { ...filter, cursor, limit: PAGE });
      told.rows += page.items.length;
      yield await this.circulated(page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor && told.rows < MOST_ROWS);
  }

  /** The file leaves the office, so titles are those for people who may not read the letter. */
  private async circulated(items: readonly OverdueItemView[]): Promise<OverdueItemView[]> {
    const isolated = await this.uow.read((em) =>
      em.find(Letter, {
        select: { id: true, accusedDepartmentId: true },
        where: { id: In(items.map(({ id }) => id)), accusedDepartmentId: Not(IsNull()) },
      }),
    );
    const accused = new Map(isolated.map((letter) => [letter.id, letter.accusedDepartmentId]));
    return items.map((item) => ({
      ...item,
      title: printedTitle({ ...item, accusedDepartmentId: accused.get(item.id) ?? null }),
    }));
  }
}
