import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import {
  QueueCountsView,
  StaffLetterPage,
  StaffLetterView,
  SubmitterRevealView,
} from '../dto/letter-views.dto.js';
import { KeyedLetterDto } from '../dto/staff-actions.dto.js';
import { SubmittedLetterView } from '../dto/submit-letter.dto.js';
import { LetterDetailService } from './letter-detail.service.js';
import { LetterListQuery } from './letter-filters.js';
import { LettersQueries } from './letters.queries.js';
import { RegistryService } from '../intake/registry.service.js';
import { letterId } from '../../../kernel/platform/path-ids.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller('staff')
export class StaffLettersController {
  constructor(
    private readonly queries: LettersQueries,
    private readonly detail: LetterDetailService,
    private readonly registry: RegistryService,
  ) {}

  @Get('queues')
  @Permit('letters.list')
  @NoStore()
  @ApiOperation({ operationId: 'countQueues', summary: '本人各队列的来信数，供菜单显示' })
  @ApiResponse({ status: 200, type: QueueCountsView })
  counts(@CurrentActor() actor: StaffActor): Promise<QueueCountsView> {
    return this.queries.counts(actor);
  }

  @Get('letters')
  @Permit('letters.list')
  @NoStore()
  @ApiOperation({ operationId: 'listStaffLetters', summary: '来信列表' })
  @ApiResponse({ status: 200, type: StaffLetterPage })
  list(@CurrentActor() actor: StaffActor, @Query() query: LetterListQuery): Promise<StaffLetterPage> {
    return this.queries.list(actor, query);
  }

  @TakesBody('letter')
  @Post('letters/search')
  @HttpCode(200)
  @Permit('letters.list')
  @NoStore()
  @ApiOperation({
    operationId: 'searchStaffLetters',
    summary: '来信列表，条件在请求正文中',
    description:
      '与 GET /staff/letters 相同；按姓名、电话等个人信息查找时用这里，地址和日志中不留下所查的内容。',
  })
  @ApiResponse({ status: 200, type: StaffLetterPage })
  search(@CurrentActor() actor: StaffActor, @Body() query: LetterListQuery): Promise<StaffLetterPage> {
    return this.queries.list(actor, query);
  }

  @Post('letters')
  @Permit('letters.create')
  @ApiOperation({ operationId: 'keyLetter', summary: '登记电话、纸质来信' })
  @ApiResponse({ status: 201, type: SubmittedLetterView })
  key(@CurrentActor() actor: StaffActor, @Body() body: KeyedLetterDto): Promise<SubmittedLetterView> {
    return this.registry.key(actor, body);
  }

  @Get('letters/:id')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'getStaffLetter', summary: '来信详情' })
  @ApiResponse({ status: 200, type: StaffLetterView })
  get(@CurrentActor() actor: StaffActor, @Param('id', letterId) id: string): Promise<StaffLetterView> {
    return this.detail.view(actor, id);
  }

  @Post('letters/:id/submitter-reveals')
  @HttpCode(200)
  @Permit('letters.read')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'revealSubmitter', summary: '查看来信人完整信息（留痕）' })
  @ApiResponse({ status: 200, type: SubmitterRevealView })
  async reveal(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
  ): Promise<SubmitterRevealView> {
    const { type, name, phone, email, organisation, onBehalfOf } = await this.registry.revealSubmitter(
      actor,
      id,
    );
    return {
      type,
      name,
      phone: phone ?? null,
      email: email ?? null,
      organisation: organisation ?? null,
      onBehalfOf: onBehalfOf ? { ...onBehalfOf, phone: onBehalfOf.phone ?? null } : null,
    };
  }
}
