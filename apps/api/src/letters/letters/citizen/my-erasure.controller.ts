import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CitizenGuard, CurrentCitizen } from '../../../people/citizens/citizen.guard.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { RateLimit } from '../../../kernel/platform/rate-limit.js';
import { ErasedCitizenView, ErasedLetterView } from '../dto/erasure.dto.js';
import { LookupDto } from '../dto/lookup.dto.js';
import { LetterLookupService } from './letter-lookup.service.js';
import type { Letter } from '../letter.entity.js';
import { MyErasureService } from './my-erasure.service.js';
import { MyLettersService } from './my-letters.service.js';
import { letterId } from '../../../kernel/platform/path-ids.js';

/** 删除我的数据. The answers name no letter any more: there is nothing left to show its sender. */
@ApiTags('citizen')
@Controller()
export class MyErasureController {
  constructor(
    private readonly erasure: MyErasureService,
    private readonly lookups: LetterLookupService,
    private readonly mine: MyLettersService,
  ) {}

  @Post('letters/lookup/erasure')
  @HttpCode(200)
  @NoStore()
  @RateLimit('lookup')
  @ApiProblems(404, 409, 422, 429)
  @ApiOperation({ operationId: 'eraseByCode', summary: '删除这封来信里的个人信息（凭编号和查询码）' })
  @ApiResponse({ status: 200, type: ErasedLetterView })
  async byCode(@Body() { number, queryCode }: LookupDto): Promise<ErasedLetterView> {
    return view(await this.lookups.act({ number, queryCode }, ({ id }) => this.erasure.eraseLetter(id)));
  }

  @Post('me/letters/:id/erasure')
  @HttpCode(200)
  @NoStore()
  @ApiBearerAuth()
  @UseGuards(CitizenGuard)
  @ApiProblems(401, 404, 409, 429)
  @ApiOperation({ operationId: 'eraseMyLetter', summary: '删除这封来信里的个人信息' })
  @ApiResponse({ status: 200, type: ErasedLetterView })
  async mineById(
    @CurrentCitizen() citizenId: string,
    @Param('id', letterId) id: string,
  ): Promise<ErasedLetterView> {
    const letter = await this.mine.own(citizenId, id);
    return view(await this.erasure.eraseLetter(letter.id));
  }

  @Post('me/erasure')
  @HttpCode(200)
  @NoStore()
  @ApiBearerAuth()
  @UseGuards(CitizenGuard)
  @ApiProblems(401, 409, 429)
  @ApiOperation({
    operationId: 'eraseMe',
    summary: '删除我的数据：全部来信里的个人信息、微信登录',
    description: '要么全部删除，要么都不动；有来信正在办理时为 409。去标识的办理记录和删除原因保留。',
  })
  @ApiResponse({ status: 200, type: ErasedCitizenView })
  async everything(@CurrentCitizen() citizenId: string): Promise<ErasedCitizenView> {
    return { erasedLetters: await this.erasure.eraseEverything(citizenId) };
  }
}

const view = ({ number, updatedAt }: Letter): ErasedLetterView => ({
  number,
  erasedAt: updatedAt.toISOString(),
});
