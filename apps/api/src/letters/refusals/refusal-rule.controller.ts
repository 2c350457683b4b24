import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { Flag } from '../../kernel/platform/validation.js';
import { RefusalRuleService } from './refusal-rule.service.js';

class RefusalRuleDto {
  @Flag({ label: '不予受理须另一人审核' }) secondPerson: boolean;
}

class RefusalRuleView {
  @ApiProperty({ description: '不予受理由一人提请，另一人同意后才告知来信人' }) secondPerson: boolean;
}

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/refusal-rule')
export class RefusalRuleController {
  constructor(private readonly rule: RefusalRuleService) {}

  @Get()
  @Permit('templates.read')
  @ApiOperation({ operationId: 'getRefusalRule', summary: '不予受理是否须另一人审核' })
  @ApiResponse({ status: 200, type: RefusalRuleView })
  async get(): Promise<RefusalRuleView> {
    return { secondPerson: await this.rule.secondPerson() };
  }

  @Put()
  @Permit('limits.manage')
  @ApiOperation({ operationId: 'changeRefusalRule', summary: '规定不予受理是否须另一人审核' })
  @ApiResponse({ status: 200, type: RefusalRuleView })
  @ApiProblems(422)
  async change(
    @CurrentActor() actor: StaffActor,
    @Body() { secondPerson }: RefusalRuleDto,
  ): Promise<RefusalRuleView> {
    return { secondPerson: await this.rule.change(actor, secondPerson) };
  }
}
