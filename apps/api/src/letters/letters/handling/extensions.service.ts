import { dueText } from '@huiyin/contract';
import { Injectable } from '@nestjs/common';
import { limitFor } from '@huiyin/domain';
import { dueDate } from '@huiyin/workdays';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import type { DecisionDto, ExtensionDto } from '../dto/staff-actions.dto.js';
import { LetterMovesService, type MoveContext, type Step } from './letter-moves.service.js';
import { Letter } from '../letter.entity.js';

/** R02: 情况复杂的可延长至 15 个工作日; once, before expiry, with a reason and an approver. R03 kinds have none. */
@Injectable()
export class ExtensionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly moves: LetterMovesService,
    private readonly calendars: CalendarsService,
  ) {}

  /** A request by a head or leader is approved at once; other requests are decided by a head or leader. */
  async request(actor: StaffActor, letterId: string, dto: ExtensionDto): Promise<Letter> {
    return this.uow.run(async () => {
      const asked = await this.moves.move({
        letterId,
        action: 'request_extension',
        actor,
        version: dto.version,
        step: () => ({
          event: 'extension_requested',
          set: { extension: 'requested', extensionRequestedBy: actor.id },
          note: dto.reason,
          tell: [{ topic: 'staff.extension-requested' }],
        }),
      });
      return actor.role === 'head' || actor.role === 'leader'
        ? this.grant(actor, letterId, asked.version, dto.reason)
        : asked;
    });
  }

  async decide(actor: StaffActor, letterId: string, dto: DecisionDto): Promise<Letter> {
    if (dto.approved) return this.grant(actor, letterId, dto.version, dto.comment);
    if (!dto.comment)
      throw new DomainError('VALIDATION_FAILED', '不同意延期时请写明意见', [
        { path: 'comment', message: '请写明意见' },
      ]);
    const note = dto.comment;
    return this.moves.move({
      letterId,
      action: 'reject_extension',
      actor,
      version: dto.version,
      step: ({ letter }) => ({
        event: 'extension_rejected',
        set: { extension: 'none', extensionRequestedBy: null },
        note,
        tell: [{ topic: 'staff.extension-rejected', payload: { requestedBy: letter.extensionRequestedBy } }],
      }),
    });
  }

  private grant(
    actor: StaffActor,
    letterId: string,
    version: number | undefined,
    comment: string | undefined,
  ): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'approve_extension',
      actor,
      version,
      step: (context) => this.extend(context, comment),
    });
  }

  private async extend({ em, letter }: MoveContext, comment: string | undefined): Promise<Step> {
    const calendar = this.calendars.current();
    const { extendedTo } = limitFor(await this.calendars.limits(), letter.kind, letter.clockFrom);
    if (extendedTo === null) throw new DomainError('EXTENSION_NOT_AVAILABLE');
    const [asked] = await em.query<{ note: string }[]>(
      `SELECT note FROM letter_events WHERE letter_id = ? AND type = 'extension_requested' ORDER BY seq DESC LIMIT 1`,
      [letter.id],
    );
    const { dueOn, provisional } = dueDate(calendar, letter.clockFrom, extendedTo);
    return {
      event: 'extended',
      set: {
        extension: 'granted',
        dueOn,
        dueProvisional: provisional,
        limitWorkingDays: extendedTo,
        // A new promise: what the calendar did to the old one is history.
        promisedDueOn: dueOn,
        computedDueOn: null,
        calendarVersion: calendar.version,
      },
      citizenText: `因情况复杂，答复期限延长至 ${dueText(dueOn, provisional)}（原为 ${letter.dueOn}）。理由：${asked?.note ?? ''}`,
      note: comment ?? null,
      data: { dueOn, provisional, previousDueOn: letter.dueOn, requestedBy: letter.extensionRequestedBy },
      audit: { dueOn, previousDueOn: letter.dueOn, requestedBy: letter.extensionRequestedBy },
      tell: [{ topic: 'letter.extended', payload: { dueOn, previousDueOn: letter.dueOn } }],
    };
  }
}
