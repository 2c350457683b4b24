import { Injectable, type StreamableFile } from '@nestjs/common';
import { LEDGER_STATE_LABELS } from '@huiyin/contract';
import { chineseDay, NEGLECT } from '@huiyin/domain';
import { compareDays, daysBetween, toLocalDate } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { officeTime } from '../../kernel/platform/message-values.js';
import type { ReportContent } from '../../kernel/platform/report-files.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OfficeService } from '../../people/office/office.service.js';
import { entryId, type LedgerEntry } from './ledger-entry.js';
import type { LedgerFileQuery, NeglectFileQuery, NeglectQuery, NeglectView } from './ledger-reports.dto.js';
import { reportFile, type ReportFormat } from './ledger-file.js';
import { LedgerQueries } from './ledger.queries.js';

const CLERK = '公开办';
/** Each year of a period is put together by itself. */
const MOST_DAYS = 5 * 366;

/** The year's ledger and the three lists of 公开通报 (D35, H09) for circulation. */
@Injectable()
export class LedgerReportsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly ledger: LedgerQueries,
    private readonly directory: DirectoryService,
    private readonly office: OfficeService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED a period that ends before it begins, or of more than five years */
  async neglect({ from, to }: NeglectQuery): Promise<NeglectView> {
    if (compareDays(to, from) < 0) throw fieldError('to', '不能早于开始日期');
    if (daysBetween(from, to) > MOST_DAYS) throw fieldError('to', '一次最多五年');
    const directory = await this.directory.load();
    const entries = new Map<string, LedgerEntry>();
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
      for (const entry of await this.ledger.ofYear(year)) entries.set(entryId(entry), entry);
    const late = [...entries.values()].filter(
      ({ clock, standing }) =>
        (standing.state === 'late' || standing.state === 'overdue') &&
        clock.dueOn !== null &&
        clock.dueOn >= from &&
        clock.dueOn <= to,
    );
    return {
      from,
      to,
      lists: NEGLECT.map(({ key, label, codes }) => ({
        key,
        label,
        items: late
          .filter(({ requirement }) => (codes as readonly string[]).includes(requirement.code))
          .map(({ requirement, subject, departmentId, clock, standing }) => ({
            code: requirement.code,
            title: subject.title,
            department: directory.department(departmentId)?.name ?? null,
            lastAt: clock.lastAt?.toISOString() ?? null,
            provedAt: standing.provedAt?.toISOString() ?? null,
            state: standing.state,
            stateLabel: LEDGER_STATE_LABELS[standing.state],
          })),
      })),
    };
  }

  async neglectFile(actor: StaffActor, { format, ...query }: NeglectFileQuery): Promise<StreamableFile> {
    const { lists } = await this.neglect(query);
    const title = `公开工作通报名单（${chineseDay(query.from)}至${chineseDay(query.to)}）`;
    const content: ReportContent = {
      title,
      paragraphs: [
        '依据实施细则五（四）列出期限已过而未办或逾期办理的事项。名单由台账自动产生，不代替认定。',
      ],
      tables: lists.map(({ label, items }) => ({
        sheet: label,
        caption: `${label}（${items.length}件）`,
        header: ['条款', '名称', '负责', '期限', '办理时间', '状态'],
        rows: items.map((item) => [
          item.code,
          item.title,
          item.department ?? CLERK,
          item.lastAt ? officeTime(new Date(item.lastAt)) : '',
          item.provedAt ? officeTime(new Date(item.provedAt)) : '',
          item.stateLabel,
        ]),
      })),
      closing: this.closing(),
    };
    return this.file(actor, format, content, { report: 'neglect', from: query.from, to: query.to });
  }

  async yearFile(actor: StaffActor, { year, format }: LedgerFileQuery): Promise<StreamableFile> {
    const entries = await this.ledger.ofYear(year);
    const directory = await this.directory.load();
    const counts = (['met', 'late', 'overdue', 'excused'] as const).map(
      (state) =>
        `${LEDGER_STATE_LABELS[state]}${entries.filter(({ standing }) => standing.state === state).length}项`,
    );
    const content: ReportContent = {
      title: `${this.office.current().name}公开台账（${year}年度）`,
      paragraphs: [`本年度共${entries.length}项，其中${counts.join('、')}。`],
      tables: [
        {
          sheet: '公开台账',
          caption: '各项义务及办理情况',
          header: ['条款', '要求', '周期或事项', '负责', '期限', '办理日期', '登记日期', '状态', '说明'],
          rows: entries.map(({ requirement, subject, departmentId, clock, standing, row }) => [
            requirement.code,
            requirement.title,
            subject.title,
            directory.department(departmentId)?.name ?? CLERK,
            clock.lastAt ? officeTime(clock.lastAt) : '及时',
            standing.provedAt ? toLocalDate(standing.provedAt) : '',
            standing.recordedAt ? toLocalDate(standing.recordedAt) : '',
            LEDGER_STATE_LABELS[standing.state],
            row?.excuseReason ?? (clock.internal ? '内部目标' : ''),
          ]),
        },
      ],
      closing: this.closing(),
    };
    return this.file(actor, format, content, { report: 'obligations', year });
  }

  private closing(): string[] {
    return [this.office.current().name, `数据截至${chineseDay(this.clock.today())}`];
  }

  /** Who took a report away is audited. */
  private async file(
    actor: StaffActor,
    format: ReportFormat,
    content: ReportContent,
    detail: Record<string, unknown>,
  ): Promise<StreamableFile> {
    const file = await reportFile(content, format);
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor,
        action: 'obligation.export',
        subjectType: 'obligation',
        subjectId: null,
        detail: { ...detail, format },
      }),
    );
    return file;
  }
}
