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
import { CitizenGuard, CurrentCitizen } from '../../../people/citizens/citizen.guard.js';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { RateLimit } from '../../../kernel/platform/rate-limit.js';
import { CitizenActionsService } from './citizen-actions.service.js';
import { RatingDto, ReopeningDto, SupplementDto, WithdrawalDto } from '../dto/citizen-actions.dto.js';
import { CitizenLetterItemView, CitizenLetterPage, CitizenLetterView } from '../dto/letter-views.dto.js';
import { LookupDto } from '../dto/lookup.dto.js';
import { MyLettersService } from './my-letters.service.js';
import { letterId } from '../../../kernel/platform/path-ids.js';

const Answered = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    NoStore(),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: CitizenLetterView }),
  );

/** A signed-in citizen's own letters; those of others are not found. */
@ApiTags('citizen')
@ApiBearerAuth()
@ApiProblems(401, 404, 409, 422, 429)
@UseGuards(CitizenGuard)
@Controller('me/letters')
export class MyLettersController {
  constructor(
    private readonly mine: MyLettersService,
    private readonly actions: CitizenActionsService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listMyLetters', summary: '我的来信' })
  @ApiResponse({ status: 200, type: CitizenLetterPage })
  list(@CurrentCitizen() citizenId: string, @Query() query: PageQuery): Promise<CitizenLetterPage> {
    return this.mine.list(citizenId, query);
  }

  @Post('claims')
  @HttpCode(200)
  @RateLimit('lookup')
  @NoStore()
  @ApiOperation({ operationId: 'claimLetter', summary: '凭编号和查询码把来信归到我的名下' })
  @ApiResponse({ status: 200, type: CitizenLetterItemView })
  claim(@CurrentCitizen() citizenId: string, @Body() body: LookupDto): Promise<CitizenLetterItemView> {
    return this.mine.claim(citizenId, body);
  }

  @Get(':id')
  @Answered('getMyLetter', '来信详情')
  get(@CurrentCitizen() citizenId: string, @Param('id', letterId) id: string): Promise<CitizenLetterView> {
    return this.mine.view(citizenId, id);
  }

  @TakesBody('letter')
  @Post(':id/supplements')
  @Answered('supplementMyLetter', '补充内容')
  supplement(
    @CurrentCitizen() citizenId: string,
    @Param('id', letterId) id: string,
    @Body() body: SupplementDto,
  ): Promise<CitizenLetterView> {
    return this.mine.act(citizenId, id, () => this.actions.supplement(id, body));
  }

  @Post(':id/rating')
  @Answered('rateMyLetter', '评价')
  rate(
    @CurrentCitizen() citizenId: string,
    @Param('id', letterId) id: string,
    @Body() body: RatingDto,
  ): Promise<CitizenLetterView> {
    return this.mine.act(citizenId, id, () => this.actions.rate(id, body));
  }

  @TakesBody('letter')
  @Post(':id/reopening')
  @Answered('reopenMyLetter', '追问（一次）')
  reopen(
    @CurrentCitizen() citizenId: string,
    @Param('id', letterId) id: string,
    @Body() body: ReopeningDto,
  ): Promise<CitizenLetterView> {
    return this.mine.act(citizenId, id, () => this.actions.reopen(id, body));
  }

  @Post(':id/withdrawal')
  @Answered('withdrawMyLetter', '撤回')
  withdraw(
    @CurrentCitizen() citizenId: string,
    @Param('id', letterId) id: string,
    @Body() body: WithdrawalDto,
  ): Promise<CitizenLetterView> {
    return this.mine.act(citizenId, id, () => this.actions.withdraw(id, body));
  }
}
