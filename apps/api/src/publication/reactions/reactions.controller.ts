import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { publicationNotFound } from '../reading/publication.queries.js';
import { ReactionDto, ReactionView } from './reactions.dto.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('anyone')
@Controller('published-letters')
export class ReactionsController {
  constructor(private readonly reactions: ReactionsService) {}

  @Post(':id/reactions')
  @HttpCode(200)
  @RateLimit('submit')
  @NoStore()
  @ApiOperation({
    operationId: 'reactToAnswer',
    summary: '对公开答复的看法：有没有帮助、是否遇到同样的问题',
    description: '每台设备各记一次，再提交就改为新的；只给工作人员看合计。',
  })
  @ApiResponse({ status: 200, type: ReactionView })
  @ApiProblems(404, 422, 429)
  react(
    @Param('id', pathId(publicationNotFound)) id: string,
    @Body() body: ReactionDto,
  ): Promise<ReactionView> {
    return this.reactions.react(id, body);
  }
}
