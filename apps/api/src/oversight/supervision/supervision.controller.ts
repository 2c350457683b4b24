import { Controller, Get, Header, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import { DeadlineQuery, DueSoonPage, OverduePage, OverdueQuery } from './dto/deadline-views.dto.js';
import { UrgeNoticePage, UrgeNoticeQuery } from './dto/urge-notice-views.dto.js';
import { SummaryQuery, SummaryView } from './dto/summary-views.dto.js';
import { UrgeNoticesQueries } from './urge-notices.queries.js';
import { OverdueExportService } from './overdue-export.service.js';
import { SummaryQueries } from './summary.queries.js';

/** Of answers that come from the queries as JSON already. */
const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('supervision.read')
@Controller('supervision')
export class SupervisionController {
  constructor(
    private readonly deadlines: DeadlinesQueries,
    private readonly summaries: SummaryQueries,
    private readonly notes: UrgeNoticesQueries,
    private readonly exports: OverdueExportService,
  ) {}

  @Get('overdue')
  @NoStore()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({
    operationId: 'listOverdue',
    summary: '逾期未答复的来信（R18）',
    description: '逾期最久的在前；处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: OverduePage })
  overdue(@CurrentActor() actor: StaffActor, @Query() query: OverdueQuery): Promise<Buffer> {
    return this.deadlines.overdueJson(actor, query);
  }

  @Get('overdue/export')
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'exportOverdue',
    summary: '逾期清单（xlsx），用于通报（R18）',
    description: '条件与 /supervision/overdue 相同。单元格一律为文字或数字，不含公式。',
  })
  @ApiProduces(XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async export(@CurrentActor() actor: StaffActor, @Query() query: OverdueQuery): Promise<StreamableFile> {
    const file = await this.exports.export(actor, query);
    return new StreamableFile(file, {
      type: XLSX_TYPE,
      disposition: `attachment; filename="overdue.xlsx"; filename*=UTF-8''${encodeURIComponent('逾期清单.xlsx')}`,
      length: file.length,
    });
  }

  @Get('notices')
  @NoStore()
  @ApiOperation({
    operationId: 'listUrgeNotices',
    summary: '催办通知单',
    description: '逾期达到规定工作日的来信，每件一单；供打印。',
  })
  @ApiResponse({ status: 200, type: UrgeNoticePage })
  notices(@CurrentActor() actor: StaffActor, @Query() query: UrgeNoticeQuery): Promise<UrgeNoticePage> {
    return this.notes.list(actor, query);
  }

  @Get('due-soon')
  @NoStore()
  @Header('content-type', JSON_TYPE)
  @ApiOperation({ operationId: 'listDueSoon', summary: '即将到期的来信' })
  @ApiResponse({ status: 200, type: DueSoonPage })
  dueSoon(@CurrentActor() actor: StaffActor, @Query() query: DeadlineQuery): Promise<Buffer> {
    return this.deadlines.dueSoonJson(actor, query);
  }

  @Get('summary')
  @NoStore()
  @ApiOperation({
    operationId: 'supervisionSummary',
    summary: '办理情况汇总',
    description:
      '按收信日（北京时间，含首尾两日）统计，状态和逾期以今天为准。追问后的来信按最后一轮统计；' +
      '2017-12-19 之前的来信按最早一版时限比照计算，当时并无此规定。处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: SummaryView })
  summary(@CurrentActor() actor: StaffActor, @Query() query: SummaryQuery): Promise<SummaryView> {
    return this.summaries.summary(actor, query);
  }
}
