import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { AbsencePage, AbsenceView, NewAbsenceDto } from './absences.dto.js';
import { AbsencesService } from './absences.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('absences.manage')
@Controller('staff/absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'listAbsences',
    summary: '休假与委托',
    description: '本人休假的和请本人代办的；处室负责人看到本处室的。',
  })
  @ApiResponse({ status: 200, type: AbsencePage })
  async list(@CurrentActor() actor: StaffActor): Promise<AbsencePage> {
    return { items: await this.absences.list(actor), nextCursor: null };
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({
    operationId: 'addAbsence',
    summary: '登记休假并委托代办人',
    description: '期内新分办给此人的来信交代办人办理；到期自动恢复。重复登记同一段，返回已有的。',
  })
  @ApiResponse({ status: 201, type: AbsenceView })
  @ApiProblems(409, 422)
  add(@CurrentActor() actor: StaffActor, @Body() body: NewAbsenceDto): Promise<AbsenceView> {
    return this.absences.add(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endAbsence', summary: '取消或提前结束休假' })
  @ApiResponse({ status: 204 })
  @ApiProblems(404)
  async end(
    @CurrentActor() actor: StaffActor,
    @Param('id', pathId(() => new DomainError('NOT_FOUND', '没有这段休假'))) id: string,
  ): Promise<void> {
    await this.absences.end(actor, id);
  }
}
