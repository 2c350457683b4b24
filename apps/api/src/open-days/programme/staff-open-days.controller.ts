import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import {
  CancellationDto,
  ChangeOpenDayDto,
  ChangeSessionDto,
  OpenDayDto,
  SessionDto,
  SummaryDto,
} from '../dto/open-day.dto.js';
import { StaffOpenDayPage, StaffOpenDayView, StaffSignUpList } from '../dto/staff-open-day-views.dto.js';
import { OpenDayCodeService } from '../gate/open-day-code.service.js';
import { OpenDaySessionsService } from './open-day-sessions.service.js';
import { OpenDaysService } from './open-days.service.js';
import { SignUpExportService } from '../sign-ups/sign-up-export.service.js';
import { StaffOpenDaysQueries } from './staff-open-days.queries.js';
import { openDayId } from './open-day-id.js';

/** Every change answers with the open day as it is afterwards. */
const Changed = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    Permit('open-days.manage'),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: StaffOpenDayView }),
    ApiProblems(404, 409, 422),
  );

@ApiTags('open-days')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/open-days')
export class StaffOpenDaysController {
  constructor(
    private readonly openDays: OpenDaysService,
    private readonly sessions: OpenDaySessionsService,
    private readonly queries: StaffOpenDaysQueries,
    private readonly exports: SignUpExportService,
    private readonly codes: OpenDayCodeService,
  ) {}

  @Get()
  @Permit('open-days.read')
  @NoStore()
  @ApiOperation({ operationId: 'listStaffOpenDays', summary: '全部开放日，含草稿，最新的在前' })
  @ApiResponse({ status: 200, type: StaffOpenDayPage })
  @ApiProblems(400, 422)
  list(@Query() query: PageQuery): Promise<StaffOpenDayPage> {
    return this.queries.list(query);
  }

  @TakesBody('letter')
  @Post()
  @Permit('open-days.manage')
  @ApiOperation({ operationId: 'createOpenDay', summary: '新建开放日（草稿）' })
  @ApiResponse({ status: 201, type: StaffOpenDayView })
  @ApiProblems(422)
  async create(@CurrentActor() actor: StaffActor, @Body() body: OpenDayDto): Promise<StaffOpenDayView> {
    return this.queries.view(actor, (await this.openDays.create(actor, body)).id);
  }

  @Get(':id')
  @Permit('open-days.read')
  @NoStore()
  @ApiOperation({ operationId: 'getStaffOpenDay', summary: '开放日、场次和实时报名数字' })
  @ApiResponse({ status: 200, type: StaffOpenDayView })
  @ApiProblems(404)
  get(@CurrentActor() actor: StaffActor, @Param('id', openDayId) id: string): Promise<StaffOpenDayView> {
    return this.queries.view(actor, id);
  }

  @Get(':id/sign-ups.xlsx')
  @Permit('open-days.manage')
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'exportSignUps',
    summary: '报名名单（xlsx，导出留痕）',
    description: '不含身份证号；单元格一律为文字或数字，不含公式。',
  })
  @ApiProduces(XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404)
  async export(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
  ): Promise<StreamableFile> {
    const file = await this.exports.export(actor, id);
    return new StreamableFile(file, {
      type: XLSX_TYPE,
      disposition: `attachment; filename="sign-ups.xlsx"; filename*=UTF-8''${encodeURIComponent('报名名单.xlsx')}`,
      length: file.length,
    });
  }

  @Get(':id/mini-code')
  @Permit('open-days.manage')
  @NoStore()
  @ApiOperation({ operationId: 'openDayMiniCode', summary: '小程序码，用于海报和通知' })
  @ApiProduces('image/png', 'image/jpeg')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404, 409, 503)
  async miniCode(@Param('id', openDayId) id: string): Promise<StreamableFile> {
    const { picture, type } = await this.codes.picture(id);
    return new StreamableFile(picture, {
      type,
      disposition: `attachment; filename="mini-code"; filename*=UTF-8''${encodeURIComponent('小程序码')}`,
      length: picture.length,
    });
  }

  @TakesBody('letter')
  @Put(':id')
  @Changed('changeOpenDay', '修改开放日')
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: ChangeOpenDayDto,
  ): Promise<StaffOpenDayView> {
    await this.openDays.change(actor, id, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/publication')
  @StepUp()
  @Changed('publishOpenDay', '公布开放日')
  async publish(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
  ): Promise<StaffOpenDayView> {
    await this.openDays.publish(actor, id);
    return this.queries.view(actor, id);
  }

  @Post(':id/cancellation')
  @StepUp()
  @Changed('cancelOpenDay', '取消开放日，告知所有报名的人')
  async cancel(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: CancellationDto,
  ): Promise<StaffOpenDayView> {
    await this.openDays.cancel(actor, id, body.reason);
    return this.queries.view(actor, id);
  }

  @TakesBody('letter')
  @Post(':id/summary')
  @StepUp()
  @Changed('summariseOpenDay', '发布活动总结、图片和到场人数')
  async summarise(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: SummaryDto,
  ): Promise<StaffOpenDayView> {
    await this.openDays.summarise(actor, id, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/sessions')
  @Permit('open-days.manage')
  @ApiOperation({ operationId: 'addSession', summary: '增加场次' })
  @ApiResponse({ status: 201, type: StaffOpenDayView })
  @ApiProblems(404, 409, 422)
  async addSession(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: SessionDto,
  ): Promise<StaffOpenDayView> {
    await this.sessions.add(actor, id, body);
    return this.queries.view(actor, id);
  }
}

@ApiTags('open-days')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/open-day-sessions')
export class StaffSessionsController {
  constructor(
    private readonly sessions: OpenDaySessionsService,
    private readonly queries: StaffOpenDaysQueries,
  ) {}

  @Put(':id')
  @Changed('changeSession', '修改场次；增加名额会立即递补')
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: ChangeSessionDto,
  ): Promise<StaffOpenDayView> {
    const session = await this.sessions.change(actor, id, body);
    return this.queries.view(actor, session.openDayId);
  }

  @Post(':id/cancellation')
  @StepUp()
  @Changed('cancelSession', '取消场次，告知所有报名的人')
  async cancel(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: CancellationDto,
  ): Promise<StaffOpenDayView> {
    const session = await this.sessions.cancel(actor, id, body.reason);
    return this.queries.view(actor, session.openDayId);
  }

  @Post(':id/draw')
  @Changed('drawSession', '抽签；到报名截止时间也会自动进行')
  async draw(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
  ): Promise<StaffOpenDayView> {
    const session = await this.sessions.draw(actor, id);
    return this.queries.view(actor, session.openDayId);
  }

  @Get(':id/sign-ups')
  @Permit('open-days.manage')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'listSignUps', summary: '场次的全部报名（查看留痕）' })
  @ApiResponse({ status: 200, type: StaffSignUpList })
  @ApiProblems(404)
  async signUps(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
  ): Promise<StaffSignUpList> {
    return { items: await this.queries.signUps(actor, id) };
  }
}
