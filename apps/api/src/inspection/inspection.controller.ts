import { Body, Controller, Get, Headers, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { indicatorOf } from '@huiyin/domain';
import { TakesBody } from '../kernel/platform/body-budget.js';
import { Clock } from '../kernel/platform/clock.js';
import { ApiProblems, NoStore } from '../kernel/platform/openapi.js';
import { PageQuery, type Page } from '../kernel/platform/pages.js';
import { DirectoryService } from '../people/departments/directory.service.js';
import { CurrentActor, Permit, type StaffActor } from '../people/identity/actor.js';
import { StaffGuard } from '../people/identity/staff.guard.js';
import {
  InspectionItemPage,
  InspectionNoteDto,
  InspectionNotePage,
  InspectionNoteView,
  InspectionSnapshotPage,
  InspectionYearQuery,
  InspectionYearView,
  NewThresholdsDto,
  SelfInspectionView,
  ThresholdsPage,
  ThresholdsView,
} from './inspection.dto.js';
import { InspectionItemsQueries } from './inspection-items.queries.js';
import type { InspectionNote } from './inspection-note.entity.js';
import { rowView, snapshotView, thresholdsView } from './inspection-views.js';
import { InspectionNotesService } from './notes.service.js';
import { rowCode } from './row-code.js';
import { SelfInspectionQueries } from './self-inspection.queries.js';
import { SnapshotsQueries } from './snapshots.queries.js';
import { ThresholdsService } from './thresholds.service.js';

/** 检查自测: about the whole office and for it alone; the public sees none of it. */
@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 404, 422)
@UseGuards(StaffGuard)
@Permit('inspection.read')
@Controller('self-inspection')
export class InspectionController {
  constructor(
    private readonly clock: Clock,
    private readonly rows: SelfInspectionQueries,
    private readonly itemsOf: InspectionItemsQueries,
    private readonly notesOf: InspectionNotesService,
    private readonly snapshotsOf: SnapshotsQueries,
    private readonly thresholdsOf: ThresholdsService,
    private readonly directory: DirectoryService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'selfInspection',
    summary: '检查自测：每项指标今天的数字、最早失分日和状态',
  })
  @ApiResponse({ status: 200, type: SelfInspectionView })
  async board(): Promise<SelfInspectionView> {
    const rows = await this.rows.rows(this.clock.now());
    const notes = await this.notesOf.counts();
    return {
      asOf: this.clock.today(),
      rows: rows.map((row) => rowView(row, notes.get(row.indicator.code) ?? 0)),
    };
  }

  @Get('snapshots')
  @NoStore()
  @ApiOperation({ operationId: 'inspectionYear', summary: '一年中每天的状态；没有记录的日子照样标明' })
  @ApiResponse({ status: 200, type: InspectionYearView })
  async year(@Query() { year: asked }: InspectionYearQuery): Promise<InspectionYearView> {
    const year = asked ?? Number(this.clock.today().slice(0, 4));
    const rows = await this.snapshotsOf.year(year);
    return {
      year,
      rows: rows.map(({ code, ...row }) => ({ row: code, title: indicatorOf(code).title, ...row })),
    };
  }

  @Get('thresholds')
  @NoStore()
  @ApiOperation({ operationId: 'listInspectionThresholds', summary: '各项指标的界限、依据和生效日期' })
  @ApiResponse({ status: 200, type: ThresholdsPage })
  async thresholds(): Promise<ThresholdsPage> {
    return { items: (await this.thresholdsOf.all()).map(thresholdsView), nextCursor: null };
  }

  @Post(':row/thresholds')
  @Permit('inspection.configure')
  @ApiOperation({ operationId: 'addInspectionThresholds', summary: '设定今后的界限；已有的记录不变' })
  @ApiResponse({ status: 201, type: ThresholdsView })
  @ApiProblems(409)
  async addThresholds(
    @CurrentActor() actor: StaffActor,
    @Param('row') row: string,
    @Body() { effectiveFrom, basis, basisChecked, ...numbers }: NewThresholdsDto,
  ): Promise<ThresholdsView> {
    const values = Object.fromEntries(
      Object.entries(numbers).filter((entry): entry is [string, number] => entry[1] !== undefined),
    );
    const dto = { effectiveFrom, basis, basisChecked, values };
    return thresholdsView(await this.thresholdsOf.add(actor, rowCode(row), dto));
  }

  @Get(':row/items')
  @NoStore()
  @ApiOperation({ operationId: 'listInspectionItems', summary: '一项指标的数字所数的内容' })
  @ApiResponse({ status: 200, type: InspectionItemPage })
  async items(@Param('row') row: string, @Query() query: PageQuery): Promise<InspectionItemPage> {
    return this.itemsOf.list(rowCode(row), query);
  }

  @Get(':row/snapshots')
  @NoStore()
  @ApiOperation({ operationId: 'listInspectionSnapshots', summary: '一项指标每天的记录' })
  @ApiResponse({ status: 200, type: InspectionSnapshotPage })
  async snapshots(@Param('row') row: string, @Query() query: PageQuery): Promise<InspectionSnapshotPage> {
    const { items, nextCursor } = await this.snapshotsOf.page(rowCode(row), query);
    return { items: items.map(snapshotView), nextCursor };
  }

  @Get(':row/notes')
  @NoStore()
  @ApiOperation({ operationId: 'listInspectionNotes', summary: '一项指标的办理说明' })
  @ApiResponse({ status: 200, type: InspectionNotePage })
  async notes(@Param('row') row: string, @Query() query: PageQuery): Promise<InspectionNotePage> {
    const page: Page<InspectionNote> = await this.notesOf.list(rowCode(row), query);
    return { items: await this.noteViews(page.items), nextCursor: page.nextCursor };
  }

  @TakesBody('letter')
  @Post(':row/notes')
  @NoStore()
  @ApiOperation({ operationId: 'writeInspectionNote', summary: '写一条办理说明；写后不能改' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '同一条说明重试时保持不变；16–128 个可见字符',
  })
  @ApiResponse({ status: 201, type: InspectionNoteView })
  async writeNote(
    @CurrentActor() actor: StaffActor,
    @Param('row') row: string,
    @Body() { body }: InspectionNoteDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<InspectionNoteView> {
    const [view] = await this.noteViews([await this.notesOf.write(actor, rowCode(row), body, key)]);
    return view!;
  }

  private async noteViews(notes: readonly InspectionNote[]): Promise<InspectionNoteView[]> {
    const directory = await this.directory.load();
    return notes.map(({ id, at, authorId, body }) => ({
      id,
      at: at.toISOString(),
      author: directory.user(authorId)?.name ?? null,
      body,
    }));
  }
}
