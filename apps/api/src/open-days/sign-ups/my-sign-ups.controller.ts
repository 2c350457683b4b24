import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CitizenGuard, CurrentCitizen } from '../../people/citizens/citizen.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { ChangeByCodeDto, SignUpChangeDto, SignUpPairDto } from '../dto/sign-up.dto.js';
import { SignUpItemPage, SignUpView } from '../dto/sign-up-views.dto.js';
import { SignUpChangesService } from './sign-up-changes.service.js';
import { signUpNotFound, SignUpViewsService } from './sign-up-views.service.js';
import type { SignUp } from './sign-up.entity.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const signUpId = pathId(signUpNotFound);

const Answered = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    NoStore(),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: SignUpView }),
  );

/** A signed-in citizen's own sign-ups; those of others are not found. */
@ApiTags('citizen')
@ApiBearerAuth()
@ApiProblems(401, 404, 409, 422, 429)
@UseGuards(CitizenGuard)
@Controller('me/sign-ups')
export class MySignUpsController {
  constructor(
    private readonly views: SignUpViewsService,
    private readonly changes: SignUpChangesService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'listMySignUps', summary: '我的报名' })
  @ApiResponse({ status: 200, type: SignUpItemPage })
  list(@CurrentCitizen() citizenId: string, @Query() query: PageQuery): Promise<SignUpItemPage> {
    return this.views.mine(citizenId, query);
  }

  @Get(':id')
  @Answered('getMySignUp', '报名详情、候补位次和入场码')
  async get(@CurrentCitizen() citizenId: string, @Param('id', signUpId) id: string): Promise<SignUpView> {
    return this.views.view((await this.views.findMine(citizenId, id)).id);
  }

  @TakesBody('letter')
  @Put(':id')
  @Answered('changeMySignUp', '修改报名')
  change(
    @CurrentCitizen() citizenId: string,
    @Param('id', signUpId) id: string,
    @Body() body: SignUpChangeDto,
  ): Promise<SignUpView> {
    return this.act(citizenId, id, (row) => this.changes.change(row, body));
  }

  @Delete(':id')
  @Answered('cancelMySignUp', '取消报名')
  cancel(@CurrentCitizen() citizenId: string, @Param('id', signUpId) id: string): Promise<SignUpView> {
    return this.act(citizenId, id, (row) => this.changes.cancel(row));
  }

  @Post(':id/confirmation')
  @Answered('confirmMySignUp', '确认递补的名额')
  confirm(@CurrentCitizen() citizenId: string, @Param('id', signUpId) id: string): Promise<SignUpView> {
    return this.act(citizenId, id, (row) => this.changes.confirm(row));
  }

  @Post(':id/decline')
  @Answered('declineMySignUp', '放弃递补的名额')
  decline(@CurrentCitizen() citizenId: string, @Param('id', signUpId) id: string): Promise<SignUpView> {
    return this.act(citizenId, id, (row) => this.changes.decline(row));
  }

  private async act(
    citizenId: string,
    id: string,
    action: (row: SignUp) => Promise<void>,
  ): Promise<SignUpView> {
    await action(await this.views.findMine(citizenId, id));
    return this.views.view(id);
  }
}

/** Calls without a login: number and query code prove the sender, each time. */
@ApiTags('citizen')
@ApiProblems(404, 409, 422, 429)
@RateLimit('lookup')
@Controller('sign-ups/lookup')
export class SignUpLookupController {
  constructor(
    private readonly views: SignUpViewsService,
    private readonly changes: SignUpChangesService,
  ) {}

  @Post()
  @Answered('lookUpSignUp', '凭报名编号和查询码查询')
  lookup(@Body() body: SignUpPairDto): Promise<SignUpView> {
    return this.act(body, () => Promise.resolve());
  }

  @TakesBody('letter')
  @Post('change')
  @Answered('changeSignUpByCode', '修改报名')
  change(@Body() body: ChangeByCodeDto): Promise<SignUpView> {
    return this.act(body, (row) => this.changes.change(row, body));
  }

  @Post('cancellation')
  @Answered('cancelSignUpByCode', '取消报名')
  cancel(@Body() body: SignUpPairDto): Promise<SignUpView> {
    return this.act(body, (row) => this.changes.cancel(row));
  }

  @Post('confirmation')
  @Answered('confirmSignUpByCode', '确认递补的名额')
  confirm(@Body() body: SignUpPairDto): Promise<SignUpView> {
    return this.act(body, (row) => this.changes.confirm(row));
  }

  @Post('decline')
  @Answered('declineSignUpByCode', '放弃递补的名额')
  decline(@Body() body: SignUpPairDto): Promise<SignUpView> {
    return this.act(body, (row) => this.changes.decline(row));
  }

  private async act(proof: SignUpPairDto, action: (row: SignUp) => Promise<void>): Promise<SignUpView> {
    const row = await this.views.findByCode(proof.number, proof.queryCode);
    await action(row);
    return this.views.view(row.id);
  }
}
