import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { ListViewPage, ListViewView, NewListViewDto } from './list-views.dto.js';
import { ListViewsService } from './list-views.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('letters.list')
@Controller('staff/list-views')
export class ListViewsController {
  constructor(private readonly views: ListViewsService) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listListViews', summary: '来信列表的常用视图：本人的和同事共用的' })
  @ApiResponse({ status: 200, type: ListViewPage })
  async list(@CurrentActor() actor: StaffActor): Promise<ListViewPage> {
    return { items: await this.views.list(actor), nextCursor: null };
  }

  @Post()
  @ApiOperation({ operationId: 'addListView', summary: '把列表的条件存为视图；搜索词不保存' })
  @ApiResponse({ status: 201, type: ListViewView })
  @ApiProblems(401, 403, 409, 422)
  add(@CurrentActor() actor: StaffActor, @Body() body: NewListViewDto): Promise<ListViewView> {
    return this.views.add(actor, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeListView', summary: '删除本人的视图' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 404)
  remove(
    @CurrentActor() actor: StaffActor,
    @Param('id', pathId(() => new DomainError('NOT_FOUND', '没有找到这个视图'))) id: string,
  ): Promise<void> {
    return this.views.remove(actor, id);
  }
}
