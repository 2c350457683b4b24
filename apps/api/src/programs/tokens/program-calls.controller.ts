import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { SummaryQuery } from '../../oversight/supervision/index.js';
import { ProgramFiguresView, ProgressPage, ProgressView } from './program-calls.dto.js';
import { ProgramCallsQueries } from './program-calls.queries.js';
import { Scope } from './program.actor.js';
import { ProgramGuard } from './program.guard.js';

/** For other systems of the office: the portal, the hotline, monitoring. docs/programs.md shows a call of each. */
@ApiTags('programs')
@ApiBearerAuth('program')
@ApiProblems(401, 403)
@UseGuards(ProgramGuard)
@Controller('programs')
export class ProgramCallsController {
  constructor(private readonly calls: ProgramCallsQueries) {}

  @Get('letters')
  @Scope('letters.progress')
  @NoStore()
  @ApiOperation({ operationId: 'listLetterProgress', summary: '来信的编号、状态和日期，按收到的先后' })
  @ApiResponse({ status: 200, type: ProgressPage })
  @ApiProblems(400, 401, 403)
  letters(@Query() query: PageQuery): Promise<ProgressPage> {
    return this.calls.letters(query);
  }

  @Get('letters/:number')
  @Scope('letters.progress')
  @NoStore()
  @ApiOperation({ operationId: 'getLetterProgress', summary: '一件来信的状态和日期' })
  @ApiParam({ name: 'number', example: 'HY-20260309-7K2M4Q' })
  @ApiResponse({ status: 200, type: ProgressView })
  @ApiProblems(401, 403, 404)
  letter(@Param('number') number: string): Promise<ProgressView> {
    return this.calls.letter(number);
  }

  @Get('figures')
  @Scope('figures.read')
  @NoStore()
  @ApiOperation({ operationId: 'getProgramFigures', summary: '办理数字：合计和各处室' })
  @ApiResponse({ status: 200, type: ProgramFiguresView })
  @ApiProblems(401, 403, 422)
  figures(@Query() query: SummaryQuery): Promise<ProgramFiguresView> {
    return this.calls.figures(query);
  }
}
