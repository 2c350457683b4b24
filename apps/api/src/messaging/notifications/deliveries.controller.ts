import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { DeliveryCountsView, DeliveryPage, DeliveryQuery } from './dto/deliveries.dto.js';
import { ResendingService } from './resending.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

function deliveryNotFound(): DomainError {
  return new DomainError('NOT_FOUND', '没有这条发送记录');
}

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422, 429)
@UseGuards(StaffGuard)
@Permit('messages.watch')
@Controller('staff/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesQueries,
    private readonly resending: ResendingService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listDeliveries', summary: '通知的发送情况，最新的在前' })
  @ApiResponse({ status: 200, type: DeliveryPage })
  list(@Query() query: DeliveryQuery): Promise<DeliveryPage> {
    return this.deliveries.list(query);
  }

  @Get('counts')
  @NoStore()
  @ApiOperation({ operationId: 'countDeliveries', summary: '未送达、结果不明和等待发送的数目' })
  @ApiResponse({ status: 200, type: DeliveryCountsView })
  counts(): Promise<DeliveryCountsView> {
    return this.deliveries.counts();
  }

  @Post(':id/resending')
  @HttpCode(204)
  @ApiOperation({ operationId: 'resendDelivery', summary: '重发一条未送达或结果不明的通知' })
  @ApiResponse({ status: 204 })
  resend(
    @CurrentActor() actor: StaffActor,
    @Param('id', pathId(deliveryNotFound)) id: string,
  ): Promise<void> {
    return this.resending.resend(actor, id);
  }
}
