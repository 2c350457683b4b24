import { Body, Controller, Get, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import type { Faq } from './faq.entity.js';
import { FaqChangeDto, FaqPage, NewFaqDto, publicFaq, StaffFaqPage, StaffFaqView } from './faqs.dto.js';
import { FaqsService } from './faqs.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const faqId = pathId(() => new DomainError('NOT_FOUND', '没有这个问题'));

@ApiTags('anyone')
@ApiProblems(400, 422, 429)
@Controller('faqs')
export class FaqsController {
  constructor(private readonly faqs: FaqsService) {}

  @Get()
  @RateLimit('read')
  @ApiOperation({ operationId: 'listFaqs', summary: '常见问题' })
  @ApiResponse({ status: 200, type: FaqPage })
  async list(@Query() query: PageQuery): Promise<FaqPage> {
    const { items, nextCursor } = await this.faqs.page(query, { all: false });
    return { items: items.map(publicFaq), nextCursor };
  }
}

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Controller('staff/faqs')
export class StaffFaqsController {
  constructor(private readonly faqs: FaqsService) {}

  @Get()
  @Permit('signed-in')
  @ApiOperation({ operationId: 'listStaffFaqs', summary: '常见问题，含不显示的' })
  @ApiResponse({ status: 200, type: StaffFaqPage })
  async list(@Query() query: PageQuery): Promise<StaffFaqPage> {
    const { items, nextCursor } = await this.faqs.page(query, { all: true });
    return { items: items.map(view), nextCursor };
  }

  @TakesBody('letter')
  @Post()
  @Permit('faqs.manage')
  @ApiOperation({ operationId: 'createFaq', summary: '新增常见问题' })
  @ApiResponse({ status: 201, type: StaffFaqView })
  async create(@CurrentActor() actor: StaffActor, @Body() body: NewFaqDto): Promise<StaffFaqView> {
    return view(await this.faqs.create(actor, body));
  }

  @TakesBody('letter')
  @Patch(':id')
  @Permit('faqs.manage')
  @ApiProblems(404)
  @ApiOperation({ operationId: 'changeFaq', summary: '修改、隐藏常见问题' })
  @ApiResponse({ status: 200, type: StaffFaqView })
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', faqId) id: string,
    @Body() body: FaqChangeDto,
  ): Promise<StaffFaqView> {
    return view(await this.faqs.change(actor, id, body));
  }
}

const view = (faq: Faq): StaffFaqView => ({ ...publicFaq(faq), sort: faq.sort, active: faq.active });
