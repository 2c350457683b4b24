import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CurrentActor, CurrentSession, Fresh, Permit, StepUp, type StaffActor } from './actor.js';
import { StaffGuard } from './staff.guard.js';
import { HandoversService } from './handovers.service.js';
import { NewUserDto, OpenWorkView, UserChangeDto, UserListQuery, UserPage, UserView } from './users.dto.js';
import { UsersService } from './users.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const NEEDS_FRESH =
  '登录或上次输入密码已超过十分钟时答 403 REAUTHENTICATION_REQUIRED；先调用 POST /staff/sessions/current/confirmation。设置了第二验证方式的账号答 403 STEP_UP_REQUIRED；先调用 POST /staff/sessions/current/step-up。';

const userId = pathId(() => new DomainError('NOT_FOUND', '没有这个账号'));

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Controller('staff/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly handovers: HandoversService,
  ) {}

  @Get()
  @Permit('users.read')
  @NoStore()
  @ApiOperation({ operationId: 'listUsers', summary: '账号列表' })
  @ApiResponse({ status: 200, type: UserPage })
  list(@CurrentActor() actor: StaffActor, @Query() query: UserListQuery): Promise<UserPage> {
    return this.users.list(actor, query);
  }

  @Post('search')
  @HttpCode(200)
  @Permit('users.read')
  @NoStore()
  @ApiOperation({ operationId: 'searchUsers', summary: '账号列表，条件在请求正文中' })
  @ApiResponse({ status: 200, type: UserPage })
  search(@CurrentActor() actor: StaffActor, @Body() query: UserListQuery): Promise<UserPage> {
    return this.users.list(actor, query);
  }

  @Post()
  @Permit('users.manage')
  @Fresh()
  @ApiOperation({ operationId: 'createUser', summary: '新建账号', description: NEEDS_FRESH })
  @ApiResponse({ status: 201, type: UserView })
  create(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Body() body: NewUserDto,
  ): Promise<UserView> {
    return this.users.create(actor, session, body);
  }

  @Patch(':id')
  @Permit('users.manage')
  @Fresh()
  @ApiOperation({
    operationId: 'changeUser',
    summary: '修改、停用账号或重设密码',
    description: NEEDS_FRESH,
  })
  @ApiResponse({ status: 200, type: UserView })
  change(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Param('id', userId) id: string,
    @Body() body: UserChangeDto,
  ): Promise<UserView> {
    return this.users.change(actor, session, id, body);
  }

  @Get(':id/open-work')
  @Permit('users.manage')
  @NoStore()
  @ApiOperation({ operationId: 'getOpenWork', summary: '名下还有几件在办来信，停用前先问去向' })
  @ApiResponse({ status: 200, type: OpenWorkView })
  async openWork(@Param('id', userId) id: string): Promise<OpenWorkView> {
    return { letters: await this.handovers.inHand(id) };
  }

  @Delete(':id/second-factor')
  @Permit('users.manage')
  @Fresh()
  @ApiOperation({
    operationId: 'resetSecondFactor',
    summary: '重置他人的第二验证方式：手机、通行密钥和恢复码都用不了时；其登录随即退出',
    description: NEEDS_FRESH,
  })
  @ApiResponse({ status: 200, type: UserView })
  resetSecondFactor(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Param('id', userId) id: string,
  ): Promise<UserView> {
    return this.users.resetSecondFactor(actor, session, id);
  }

  @Delete(':id/lock')
  @Permit('users.manage')
  @StepUp()
  @ApiOperation({ operationId: 'unlockUser', summary: '解除连续输错密码造成的锁定' })
  @ApiResponse({ status: 200, type: UserView })
  unlock(@CurrentActor() actor: StaffActor, @Param('id', userId) id: string): Promise<UserView> {
    return this.users.unlock(actor, id);
  }
}
