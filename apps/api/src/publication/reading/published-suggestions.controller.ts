import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { SuggestionsDto, SuggestionsView } from '../dto/suggestions.dto.js';
import { PublishedSuggestionsQueries } from './published-suggestions.queries.js';

/** A POST although it changes nothing: the text a citizen is writing must not be in an address or its log. */
@ApiTags('anyone')
@Controller('published-letters')
export class PublishedSuggestionsController {
  constructor(private readonly queries: PublishedSuggestionsQueries) {}

  @TakesBody('letter')
  @Post('suggestions')
  @HttpCode(200)
  @RateLimit('read')
  @NoStore()
  @ApiOperation({ operationId: 'suggestPublishedLetters', summary: '写信时提示已公开的答复（R17）' })
  @ApiResponse({ status: 200, type: SuggestionsView })
  @ApiProblems(422, 429)
  suggest(@Body() { text }: SuggestionsDto): Promise<SuggestionsView> {
    return this.queries.suggest(text);
  }
}
