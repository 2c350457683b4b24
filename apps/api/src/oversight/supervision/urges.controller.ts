import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { UrgeMessageDto, UrgeView } from './dto/urge.dto.js';
import { UrgesService } from './urges.service.js';
import { letterId } from '../../kernel/platform/path-ids.js';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Permit('letters.act')
@Controller('staff/letters/:id/urges')
export class UrgesController {
  constructor(private readonly urges: UrgesService) {}

  @Post()
  @ApiOperation({ operationId: 'urgeLetter', summary: '催办（督办员、局领导）' })
  @ApiResponse({ status: 201, type: UrgeView })
  urge(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: UrgeMessageDto,
  ): Promise<UrgeView> {
    return this.urges.urge(actor, id, body);
  }
}
