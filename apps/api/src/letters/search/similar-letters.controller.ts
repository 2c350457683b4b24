import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { SimilarLettersView, SuggestedAnswersView } from './dto/similar-views.dto.js';
import { SimilarLettersQueries } from './similar-letters.queries.js';
import { letterId } from '../../kernel/platform/path-ids.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404)
@UseGuards(StaffGuard)
@Permit('letters.read')
@Controller('staff/letters/:id')
export class SimilarLettersController {
  constructor(private readonly queries: SimilarLettersQueries) {}

  @Get('similar')
  @NoStore()
  @ApiOperation({
    operationId: 'listSimilarLetters',
    summary: '同一来信人的其他来信和内容相似的来信',
    description: '只列出当前登录人可以阅看的来信；不能知道来信人是谁时，不按来信人查找。',
  })
  @ApiResponse({ status: 200, type: SimilarLettersView })
  similar(@CurrentActor() actor: StaffActor, @Param('id', letterId) id: string): Promise<SimilarLettersView> {
    return this.queries.similar(actor, id);
  }

  @Get('suggested-answers')
  @NoStore()
  @ApiOperation({ operationId: 'listSuggestedAnswers', summary: '相近来信以往的答复' })
  @ApiResponse({ status: 200, type: SuggestedAnswersView })
  answers(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
  ): Promise<SuggestedAnswersView> {
    return this.queries.suggestedAnswers(actor, id);
  }
}
