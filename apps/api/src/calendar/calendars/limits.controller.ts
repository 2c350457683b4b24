import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import type { Limit } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { Choice, Day, Text, Whole } from '../../kernel/platform/validation.js';
import { LimitsService } from './limits.service.js';

class NewLimitDto {
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind' }) kind: LetterKind;
  @Whole({ label: '办理时限', min: 1, max: 250, description: '工作日' }) workingDays: number;
  @Whole({
    label: '延长后时限',
    optional: true,
    min: 1,
    max: 250,
    description: '自收信日起的工作日总数；不填为不得延期',
  })
  extendedTo?: number;
  @Day({ label: '生效日期', description: '须晚于今天：已收到的来信不改期限' }) effectiveFrom: LocalDate;
  @Text({ label: '依据', min: 2, max: 200 }) basis: string;
}

class LimitView {
  @ApiProperty({ enum: [...LETTER_KINDS], enumName: 'LetterKind' }) kind: LetterKind;
  @ApiProperty() kindLabel: string;
  @ApiProperty({ description: '工作日' }) workingDays: number;
  @ApiProperty({ type: Number, nullable: true, description: '延长后的工作日总数；null 为不得延期' })
  extendedTo: number | null;
  @ApiProperty({ format: 'date' }) effectiveFrom: string;
  @ApiProperty() basis: string;
}

class LimitPage {
  @ApiProperty({ type: [LimitView] }) items: LimitView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/limits')
export class LimitsController {
  constructor(private readonly limits: LimitsService) {}

  @Get()
  @Permit('signed-in')
  @ApiOperation({ operationId: 'listLimits', summary: '各类来信的办理时限' })
  @ApiResponse({ status: 200, type: LimitPage })
  async list(): Promise<LimitPage> {
    return { items: (await this.limits.all()).map(view), nextCursor: null };
  }

  @Post()
  @Permit('limits.manage')
  @ApiOperation({ operationId: 'addLimit', summary: '设定今后的办理时限' })
  @ApiResponse({ status: 201, type: LimitView })
  @ApiProblems(409, 422)
  async add(@CurrentActor() actor: StaffActor, @Body() body: NewLimitDto): Promise<LimitView> {
    return view(await this.limits.add(actor, { ...body, extendedTo: body.extendedTo ?? null }));
  }
}

const view = ({ kind, workingDays, extendedTo, effectiveFrom, basis }: Limit): LimitView => ({
  kind,
  kindLabel: LETTER_KIND_LABELS[kind],
  workingDays,
  extendedTo,
  effectiveFrom,
  basis,
});
