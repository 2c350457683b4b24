import { Injectable } from '@nestjs/common';
import { INSPECTION_STATE_LABELS, type IndicatorCode } from '@huiyin/contract';
import { chineseDay, indicatorOf, INDICATORS } from '@huiyin/domain';
import { addDays, endOfDay, localDate, startOfDay, toLocalDate, type LocalDate } from '@huiyin/workdays';
import { AuditService } from '../kernel/audit/audit.service.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { fieldError } from '../kernel/platform/errors.js';
import {
  DOCX_TYPE,
  toDocx,
  toXlsx,
  type ReportContent,
  type ReportTable,
} from '../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../kernel/platform/workbook.js';
import { DirectoryService } from '../people/departments/directory.service.js';
import type { StaffActor } from '../people/identity/actor.js';
import { OfficeService } from '../people/office/office.service.js';
import type { QuarterFileQuery } from './inspection.dto.js';
import { InspectionItemsQueries, type InspectionItem } from './inspection-items.queries.js';
import { basisText } from './inspection-views.js';
import { InspectionNotesService } from './notes.service.js';
import { SelfInspectionQueries } from './self-inspection.queries.js';
import { SnapshotsQueries, type RowDays } from './snapshots.queries.js';

const QUARTERS = '一二三四';
const MOST_NOTES = 500;
/** of one number; a list longer than this is looked at on the screen */
const MOST_ITEMS = 2000;
const PAGE = 100;

export interface QuarterFile {
  name: string;
  extension: 'docx' | 'xlsx';
  type: string;
  content: Buffer;
}

/** 季度报告: how the rows stood day by day, what was said about them, and as xlsx the list behind each number. */
@Injectable()
export class QuarterReportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly rows: SelfInspectionQueries,
    private readonly snapshots: SnapshotsQueries,
    private readonly items: InspectionItemsQueries,
    private readonly notes: InspectionNotesService,
    private readonly directory: DirectoryService,
    private readonly office: OfficeService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED a quarter that has not begun */
  async file(actor: StaffActor, { year, quarter, format }: QuarterFileQuery): Promise<QuarterFile> {
    const { from, to } = this.spanOf(year, quarter);
    const title = `${this.office.current().name}检查自测报告（${year}年第${QUARTERS[quarter - 1]}季度）`;
    const days = await this.snapshots.days(from, to);
    const content: ReportContent = {
      title,
      paragraphs: paragraphs(from, to, days),
      tables: [
        await this.summary(from, to, days),
        ...(await this.notesTable(from, to)),
        ...(format === 'xlsx' ? await this.lists() : []),
      ],
      closing: [this.office.current().name, `数据截至${chineseDay(to)}`],
    };
    const xlsx = format === 'xlsx';
    const written = xlsx ? await toXlsx(content) : await toDocx(content);
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor,
        action: 'inspection.export',
        subjectType: 'inspection',
        subjectId: null,
        detail: { year, quarter, format },
      }),
    );
    return { name: title, extension: format, type: xlsx ? XLSX_TYPE : DOCX_TYPE, content: written };
  }

  private spanOf(year: number, quarter: number): { from: LocalDate; to: LocalDate } {
    const month = (n: number): string => String(n).padStart(2, '0');
    const from = localDate(`${year}-${month(quarter * 3 - 2)}-01`);
    const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${month(quarter * 3 + 1)}-01`;
    const [last, today] = [addDays(localDate(next), -1), this.clock.today()];
    if (from > today) throw fieldError('quarter', '这个季度还没有到');
    return { from, to: last > today ? today : last };
  }

  /** Of the present quarter as the rows stand now, of an earlier one as its last snapshot has them. */
  private async summary(from: LocalDate, to: LocalDate, days: readonly RowDays[]): Promise<ReportTable> {
    const isPresent = to === this.clock.today();
    const now = new Map((await this.rows.rows(this.clock.now())).map((row) => [row.indicator.code, row]));
    const last = await this.snapshots.lastOf(from, to);
    const shown = (code: IndicatorCode): string[] => {
      const { standing } = now.get(code)!;
      if (isPresent)
        return [
          numberText(standing.value, standing.unit),
          INSPECTION_STATE_LABELS[standing.state],
          standing.failsOn ?? '—',
          standing.words,
        ];
      const row = last.get(code);
      if (!row) return ['没有记录', '—', '—', ''];
      const value = row.hundredths === null ? null : row.hundredths / 100;
      return [numberText(value, row.unit), INSPECTION_STATE_LABELS[row.state], row.failsOn ?? '—', row.words];
    };
    return {
      sheet: '检查自测',
      caption: isPresent ? '各项指标（今天）' : '各项指标（季末）',
      header: ['指标', '依据', '数字', '状态', '最早失分日', '说明', '失分天数', '预警天数', '无记录天数'],
      rows: days.map(({ code, counts }) => [
        `${indicatorOf(code).title}${indicatorOf(code).veto ? '（单项否决）' : ''}`,
        basisText(now.get(code)!.thresholds),
        ...shown(code),
        counts.red,
        counts.amber,
        counts.missing,
      ]),
    };
  }

  private async notesTable(from: LocalDate, to: LocalDate): Promise<ReportTable[]> {
    const notes = await this.notes.between(startOfDay(from), endOfDay(to), MOST_NOTES);
    if (notes.length === 0) return [];
    const directory = await this.directory.load();
    return [
      {
        sheet: '办理说明',
        caption: '办理说明',
        header: ['日期', '指标', '说明', '写的人'],
        rows: notes.map(({ at, code, body, authorId }) => [
          toLocalDate(at),
          indicatorOf(code).title,
          body,
          directory.user(authorId)?.name ?? '',
        ]),
      },
    ];
  }

  /** As they are now: what stood behind a number of the past is not kept. */
  private async lists(): Promise<ReportTable[]> {
    const tables: ReportTable[] = [];
    for (const { code, title } of INDICATORS) {
      const items: InspectionItem[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<InspectionItemsQueries['list']>> = await this.items.list(code, {
          limit: PAGE,
          ...(cursor ? { cursor } : {}),
        });
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor && items.length < MOST_ITEMS);
      tables.push({
        sheet: title,
        caption: `${title}：名单截至${chineseDay(this.clock.today())}${cursor ? `（仅列前 ${items.length} 项）` : ''}`,
        header: ['名称', '说明', '日期', '最早失分日'],
        rows: items.map(({ title: name, note, on, failsOn }) => [name, note, on ?? '', failsOn ?? '']),
      });
    }
    return tables;
  }
}

const numberText = (value: number | null, unit: string): string =>
  value === null ? '没有测到' : `${value} ${unit}`;

function paragraphs(from: LocalDate, to: LocalDate, days: readonly RowDays[]): string[] {
  const titles = (letter: string): string =>
    days
      .filter((row) => row.days.includes(letter))
      .map(({ code }) => indicatorOf(code).title)
      .join('、');
  const missing = days[0]?.counts.missing ?? 0;
  const [red, amber] = [titles('r'), titles('a')];
  return [
    `本报告汇总${chineseDay(from)}至${chineseDay(to)}每日记录的各项指标。记录每天写入一次，不再改动。`,
    red ? `出现过失分的指标：${red}。` : '没有指标失分。',
    ...(amber ? [`出现过预警的指标：${amber}。`] : []),
    ...(missing > 0 ? [`有 ${missing} 天没有记录（系统没有运行或尚未启用），不补记。`] : []),
  ];
}
