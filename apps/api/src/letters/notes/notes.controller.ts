import { Body, Controller, Get, Headers, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { letterId } from '../../kernel/platform/path-ids.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { NoteDto, NotePage, NoteView, ReadersQuery, ReadersView } from './notes.dto.js';
import { NotesService } from './notes.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller('staff/letters/:id/notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'listNotes', summary: '内部备注，新的在前；来信人看不到' })
  @ApiResponse({ status: 200, type: NotePage })
  list(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Query() query: PageQuery,
  ): Promise<NotePage> {
    return this.notes.list(actor, id, query);
  }

  @TakesBody('letter')
  @Post()
  @Permit('letters.act')
  @NoStore()
  @ApiOperation({ operationId: 'writeNote', summary: '写内部备注，并通知提到的人' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '同一条备注重试时保持不变；16–128 个可见字符',
  })
  @ApiResponse({ status: 201, type: NoteView })
  write(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: NoteDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<NoteView> {
    return this.notes.write(actor, id, body, key);
  }

  @Get('readers')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'listLetterReaders', summary: '能看到这封信、可以在备注中 @ 的人' })
  @ApiResponse({ status: 200, type: ReadersView })
  readers(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Query() { q }: ReadersQuery,
  ): Promise<ReadersView> {
    return this.notes.readers(actor, id, q);
  }
}
