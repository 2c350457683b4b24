import { applyDecorators, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { RateLimit } from '../../../kernel/platform/rate-limit.js';
import { CitizenActionsService } from './citizen-actions.service.js';
import {
  RatingByCodeDto,
  ReopeningByCodeDto,
  SupplementByCodeDto,
  WithdrawalByCodeDto,
} from '../dto/citizen-actions.dto.js';
import { CitizenLetterView } from '../dto/letter-views.dto.js';
import type { LookupDto } from '../dto/lookup.dto.js';
import { LetterLookupService } from './letter-lookup.service.js';
import type { Letter } from '../letter.entity.js';

const Answered = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    NoStore(),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: CitizenLetterView }),
  );

/** What a sender without a login may do: number and query code prove who it is, each time. */
@ApiTags('citizen')
@ApiProblems(404, 409, 422, 429)
@RateLimit('lookup')
@Controller('letters/lookup')
export class LookupActionsController {
  constructor(
    private readonly lookups: LetterLookupService,
    private readonly actions: CitizenActionsService,
  ) {}

  @TakesBody('letter')
  @Post('supplements')
  @Answered('supplementByCode', '补充内容')
  supplement(@Body() body: SupplementByCodeDto): Promise<CitizenLetterView> {
    return this.act(body, (id) => this.actions.supplement(id, body));
  }

  @Post('rating')
  @Answered('rateByCode', '评价')
  rate(@Body() body: RatingByCodeDto): Promise<CitizenLetterView> {
    return this.act(body, (id) => this.actions.rate(id, body));
  }

  @TakesBody('letter')
  @Post('reopening')
  @Answered('reopenByCode', '追问（一次）')
  reopen(@Body() body: ReopeningByCodeDto): Promise<CitizenLetterView> {
    return this.act(body, (id) => this.actions.reopen(id, body));
  }

  @Post('withdrawal')
  @Answered('withdrawByCode', '撤回')
  withdraw(@Body() body: WithdrawalByCodeDto): Promise<CitizenLetterView> {
    return this.act(body, (id) => this.actions.withdraw(id, body));
  }

  private async act(
    proof: LookupDto,
    action: (letterId: string) => Promise<Letter>,
  ): Promise<CitizenLetterView> {
    return this.lookups.view(await this.lookups.act(proof, ({ id }) => action(id)));
  }
}
