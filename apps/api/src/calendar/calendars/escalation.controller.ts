import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LocalDate } from '@huiyin/workdays';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { Day, Text, Whole } from '../../kernel/platform/validation.js';
import { EscalationService } from './escalation.service.js';

class NewEscalationDto {
  @Whole({ label: '黄牌', min: 0, max: 250, description: '逾期超过这么多个工作日' }) yellowAfter: number;
  @Whole({ label: '红牌', min: 1, max: 250, description: '逾期超过这么多个工作日' }) redAfter: number;
  @Whole({ label: '催办通知单', min: 2, max: 250, description: '逾期满这么多个工作日' }) noticeFrom: number;
  @Day({ label: '生效日期', description: '须晚于今天' }) effectiveFrom: LocalDate;
  @Text({ label: '依据', min: 2, max: 200 }) basis: string;
}

class EscalationView {
  @ApiProperty({ description: '逾期超过这么多个工作日为黄牌' }) yellowAfter: number;
  @ApiProperty({ description: '逾期超过这么多个工作日为红牌' }) redAfter: number;
  @ApiProperty({ description: '逾期满这么多个工作日发催办通知单' }) noticeFrom: number;
  @ApiProperty({ format: 'date' }) effectiveFrom: string;
  @ApiProperty() basis: string;
}

class EscalationPage {
  @ApiProperty({ type: [EscalationView], description: '生效日早的在前' }) items: EscalationView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/escalation')
export class EscalationController {
  constructor(private readonly escalation: EscalationService) {}

  @Get()
  @Permit('signed-in')
  @ApiOperation({ operationId: 'listEscalation', summary: '黄牌、红牌、催办通知单的逾期天数' })
  @ApiResponse({ status: 200, type: EscalationPage })
  async list(): Promise<EscalationPage> {
    return { items: await this.escalation.all(), nextCursor: null };
  }

  @Post()
  @Permit('limits.manage')
  @ApiOperation({ operationId: 'addEscalation', summary: '设定今后的黄牌、红牌、催办通知单' })
  @ApiResponse({ status: 201, type: EscalationView })
  @ApiProblems(409, 422)
  add(@CurrentActor() actor: StaffActor, @Body() body: NewEscalationDto): Promise<EscalationView> {
    return this.escalation.add(actor, { ...body });
  }
}
