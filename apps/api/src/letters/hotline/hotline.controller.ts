import {
  Body,
  Controller,
  Get,
  HttpCode,
  Post,
  Put,
  Query,
  Req,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { receiveUpload, TakesUpload } from '../../kernel/platform/uploads.js';
import { validationPipe } from '../../kernel/platform/validation.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { FILE_LIMITS } from '../../kernel/tables/index.js';
import {
  HotlineMapDto,
  HotlineOrdersFieldsDto,
  HotlineOrdersView,
  HotlineRepliesPage,
  HotlineRepliesQuery,
  ORDERS_FORM,
} from './hotline.dto.js';
import { HotlineMapService } from './hotline-map.service.js';
import { HotlineOrdersService } from './hotline-orders.service.js';
import { HotlineRepliesQueries } from './hotline-replies.queries.js';

const fieldsPipe = validationPipe();

/** 12345 exchange: work orders in, replies out. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('letters.create')
@Controller('staff/hotline')
export class HotlineController {
  constructor(
    private readonly orders: HotlineOrdersService,
    private readonly replies: HotlineRepliesQueries,
    private readonly maps: HotlineMapService,
  ) {}

  @Post('orders')
  @HttpCode(200)
  @TakesUpload()
  @NoStore()
  @ApiOperation({
    operationId: 'takeHotlineOrders',
    summary: '导入 12345 工单（xlsx、csv、JSON）；同一工单只登记一次',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(ORDERS_FORM)
  @ApiResponse({ status: 200, type: HotlineOrdersView })
  @ApiProblems(400, 413, 415, 422)
  async take(@CurrentActor() actor: StaffActor, @Req() request: FastifyRequest): Promise<HotlineOrdersView> {
    const { handle, fields } = await receiveUpload(request, FILE_LIMITS.upload);
    try {
      const { kind } = (await fieldsPipe.transform(fields, {
        type: 'body',
        metatype: HotlineOrdersFieldsDto,
      })) as HotlineOrdersFieldsDto;
      return await this.orders.take(actor, { handle, kind });
    } finally {
      await handle.close();
    }
  }

  @Get('replies')
  @NoStore()
  @ApiOperation({ operationId: 'listHotlineReplies', summary: '已办结工单的答复，按热线的列名' })
  @ApiResponse({ status: 200, type: HotlineRepliesPage })
  @ApiProblems(400, 422)
  list(@Query() query: HotlineRepliesQuery): Promise<HotlineRepliesPage> {
    return this.replies.list(query);
  }

  @Get('replies/export')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'exportHotlineReplies', summary: '已办结工单的答复（xlsx），最多 5000 件' })
  @ApiProduces(XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 422)
  async export(@Query() query: HotlineRepliesQuery): Promise<StreamableFile> {
    const file = await this.replies.workbook(query);
    return new StreamableFile(file, {
      type: XLSX_TYPE,
      disposition: `attachment; filename="replies.xlsx"; filename*=UTF-8''${encodeURIComponent('工单答复.xlsx')}`,
      length: file.length,
    });
  }

  @Get('map')
  @ApiOperation({ operationId: 'getHotlineMap', summary: '热线的列名' })
  @ApiResponse({ status: 200, type: HotlineMapDto })
  map(): Promise<HotlineMapDto> {
    return this.maps.current() as Promise<HotlineMapDto>;
  }

  @Put('map')
  @ApiOperation({ operationId: 'replaceHotlineMap', summary: '修改热线的列名' })
  @ApiResponse({ status: 200, type: HotlineMapDto })
  @ApiProblems(422)
  replace(@CurrentActor() actor: StaffActor, @Body() body: HotlineMapDto): Promise<HotlineMapDto> {
    return this.maps.replace(actor, body) as Promise<HotlineMapDto>;
  }
}
