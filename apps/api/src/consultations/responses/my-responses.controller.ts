import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CitizenGuard, CurrentCitizen } from '../../people/citizens/citizen.guard.js';
import { ResponsePairDto } from '../dto/response.dto.js';
import { OwnResponsePage, OwnResponseView } from '../dto/response-views.dto.js';
import { ConsultationForgettingService } from '../upkeep/forgetting.service.js';
import { responseNotFound, ResponseViewsService } from './response-views.service.js';
import { TakingBackService } from './taking-back.service.js';

const responseId = pathId(responseNotFound);

const Answered = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    NoStore(),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: OwnResponseView }),
  );

/** A signed-in citizen's own responses; those of others are not found. */
@ApiTags('citizen')
@ApiBearerAuth()
@ApiProblems(401, 404, 409, 422, 429)
@UseGuards(CitizenGuard)
@Controller('me/consultation-responses')
export class MyResponsesController {
  constructor(
    private readonly views: ResponseViewsService,
    private readonly taking: TakingBackService,
    private readonly forgetting: ConsultationForgettingService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listMyResponses', summary: '我提交的意见' })
  @ApiResponse({ status: 200, type: OwnResponsePage })
  list(@CurrentCitizen() citizenId: string, @Query() query: PageQuery): Promise<OwnResponsePage> {
    return this.views.mine(citizenId, query);
  }

  @Get(':id')
  @Answered('getMyResponse', '我的意见和采纳结果')
  async get(
    @CurrentCitizen() citizenId: string,
    @Param('id', responseId) id: string,
  ): Promise<OwnResponseView> {
    return this.views.view((await this.views.findMine(citizenId, id)).id);
  }

  @Post(':id/withdrawal')
  @Answered('takeBackMyResponse', '撤回意见（征集截止前）')
  async takeBack(
    @CurrentCitizen() citizenId: string,
    @Param('id', responseId) id: string,
  ): Promise<OwnResponseView> {
    await this.taking.takeBack(await this.views.findMine(citizenId, id));
    return this.views.view(id);
  }

  @Post(':id/erasure')
  @Answered('eraseMyResponse', '删除这份意见里的个人信息和附件，意见文字保留')
  async erase(
    @CurrentCitizen() citizenId: string,
    @Param('id', responseId) id: string,
  ): Promise<OwnResponseView> {
    await this.forgetting.forgetResponse(await this.views.findMine(citizenId, id));
    return this.views.view(id);
  }
}

/** Without a login: number and query code prove the sender, each time. */
@ApiTags('citizen')
@ApiProblems(404, 409, 422, 429)
@RateLimit('lookup')
@Controller('consultation-responses/lookup')
export class ResponseLookupController {
  constructor(
    private readonly views: ResponseViewsService,
    private readonly taking: TakingBackService,
    private readonly forgetting: ConsultationForgettingService,
  ) {}

  @Post()
  @Answered('lookUpResponse', '凭意见编号和查询码查询意见和采纳结果')
  async lookup(@Body() body: ResponsePairDto): Promise<OwnResponseView> {
    return this.views.view((await this.views.findByCode(body.number, body.queryCode)).id);
  }

  @Post('withdrawal')
  @Answered('takeBackResponseByCode', '撤回意见（征集截止前）')
  async takeBack(@Body() body: ResponsePairDto): Promise<OwnResponseView> {
    const row = await this.views.findByCode(body.number, body.queryCode);
    await this.taking.takeBack(row);
    return this.views.view(row.id);
  }

  @Post('erasure')
  @Answered('eraseResponseByCode', '删除这份意见里的个人信息和附件，意见文字保留')
  async erase(@Body() body: ResponsePairDto): Promise<OwnResponseView> {
    const row = await this.views.findByCode(body.number, body.queryCode);
    await this.forgetting.forgetResponse(row);
    return this.views.view(row.id);
  }
}
