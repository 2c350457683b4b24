import { Injectable } from '@nestjs/common';
import { CALL_BACK_OUTCOME_LABELS } from '@huiyin/contract';
import type { StaffActor } from '../../../people/identity/actor.js';
import { fieldError } from '../../../kernel/platform/errors.js';
import type { CallBackDto } from '../dto/staff-actions.dto.js';
import type { Letter } from '../letter.entity.js';
import { LetterMovesService } from './letter-moves.service.js';

/** 回访: what a call after a poor rating came to. Each call is kept in the history; the citizen does not read it. */
@Injectable()
export class CallBacksService {
  constructor(private readonly moves: LetterMovesService) {}

  /** A citizen who was not reached is called again, until the caller closes it. */
  record(actor: StaffActor, letterId: string, dto: CallBackDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'call_back',
      actor,
      version: dto.version,
      step: ({ letter, now }) => {
        const calledAt = dto.calledAt ? new Date(dto.calledAt) : now;
        if (calledAt > now) throw fieldError('calledAt', '回访时间不能晚于现在');
        if (letter.callBackSince && calledAt < letter.callBackSince)
          throw fieldError('calledAt', '回访时间不能早于来信人的评价');
        const closes = dto.outcome !== 'unreached' || dto.close === true;
        return {
          event: 'called_back',
          set: closes ? { callBackSince: null } : {},
          note: `${CALL_BACK_OUTCOME_LABELS[dto.outcome]}。${dto.note}`,
          data: { outcome: dto.outcome, calledAt: calledAt.toISOString(), closed: closes },
          audit: { outcome: dto.outcome, closed: closes },
        };
      },
    });
  }
}
