import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { BlocksService } from './blocks.service.js';
import { BlockDto, BlockPage, BlockQuery, BlockView, LetterBlockDto, LiftingDto } from './dto/blocks.dto.js';
import { letterId, pathId } from '../../kernel/platform/path-ids.js';

function BlockId(): ParameterDecorator {
  const blockNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这项停用');
  return Param('id', pathId(blockNotFound));
}

@ApiTags('staff')
@ApiBearerAuth()
@UseGuards(StaffGuard)
@Controller('staff')
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Get('sender-blocks')
  @Permit('blocks.read')
  @ApiOperation({ operationId: 'listSenderBlocks', summary: '停用来信名单' })
  @ApiResponse({ status: 200, type: BlockPage })
  @ApiProblems(400, 401, 403, 422)
  list(@Query() query: BlockQuery): Promise<BlockPage> {
    return this.blocks.list(query);
  }

  @Post('sender-blocks')
  @Permit('blocks.manage')
  @ApiOperation({ operationId: 'blockSender', summary: '按电话或网络地址停用' })
  @ApiResponse({ status: 201, type: [BlockView] })
  @ApiProblems(401, 403, 422)
  block(@CurrentActor() actor: StaffActor, @Body() body: BlockDto): Promise<BlockView[]> {
    return this.blocks.block(actor, body);
  }

  @Post('letters/:id/sender-block')
  @Permit('blocks.manage')
  @ApiOperation({ operationId: 'blockLetterSender', summary: '停用这件来信的来信人' })
  @ApiResponse({ status: 201, type: [BlockView] })
  @ApiProblems(401, 403, 404, 422)
  blockLetterSender(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: LetterBlockDto,
  ): Promise<BlockView[]> {
    return this.blocks.blockSender(actor, id, body);
  }

  @Post('sender-blocks/:id/lifting')
  @HttpCode(200)
  @Permit('blocks.manage')
  @ApiOperation({ operationId: 'liftSenderBlock', summary: '解除停用' })
  @ApiResponse({ status: 200, type: BlockView })
  @ApiProblems(401, 403, 404, 409, 422)
  lift(
    @CurrentActor() actor: StaffActor,
    @BlockId() id: string,
    @Body() body: LiftingDto,
  ): Promise<BlockView> {
    return this.blocks.lift(actor, id, body);
  }
}
