import { Injectable } from '@nestjs/common';
import { CALL_BACK_RATINGS, RATING_LABELS } from '@huiyin/contract';
import { limitFor } from '@huiyin/domain';
import { dueDate } from '@huiyin/workdays';
import { CalendarsService } from '../calendars/calendars.service.js';
import type { RatingDto, ReopeningDto, SupplementDto, WithdrawalDto } from './dto/citizen-actions.dto.js';
import { LetterMovesService } from './letter-moves.service.js';
import { LetterRating } from './letter-rating.entity.js';
import { LetterSupplement } from './letter-supplement.entity.js';
import type { Letter } from './letter.entity.js';

const CITIZEN = { role: 'citizen', id: null, departmentId: null } as const;

/** What the sender of a letter may still do with it. The caller has already proved to be the sender. */
@Injectable()
export class CitizenActionsService {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly calendars: CalendarsService,
  ) {}

  /** Adds words; the clock neither pauses nor restarts. */
  supplement(letterId: string, dto: SupplementDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'supplement',
      actor: CITIZEN,
      step: async ({ em, letter, now }) => {
        await em.insert(LetterSupplement, { letterId, seq: letter.version + 1, body: dto.body, at: now });
        return {
          event: 'supplemented',
          citizenText: '您补充了内容',
          tell: [{ topic: 'staff.supplemented', payload: { handlerId: letter.handlerId } }],
        };
      },
    });
  }

  /** Voluntary, once for each answer; the two lowest call for a call-back. */
  rate(letterId: string, dto: RatingDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'rate',
      actor: CITIZEN,
      step: async ({ em, letter, now }) => {
        const round = letter.reopenedCount + 1;
        await em.insert(LetterRating, {
          letterId,
          round,
          rating: dto.rating,
          comment: dto.comment ?? null,
          at: now,
        });
        const callBack = CALL_BACK_RATINGS.includes(dto.rating);
        return {
          event: 'rated',
          citizenText: `您的评价：${RATING_LABELS[dto.rating]}`,
          data: { rating: dto.rating, round },
          audit: { rating: dto.rating },
          tell: callBack
            ? [
                {
                  topic: 'staff.call-back',
                  payload: { rating: dto.rating, departmentId: letter.departmentId },
                },
              ]
            : [],
        };
      },
    });
  }

  /** 追问, once: the same kind's limit starts anew from today; the first answer keeps its own verdict. */
  reopen(letterId: string, dto: ReopeningDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'reopen',
      actor: CITIZEN,
      step: async ({ em, letter, now, today }) => {
        const calendar = this.calendars.current();
        const { workingDays } = limitFor(await this.calendars.limits(), letter.kind, today);
        const { dueOn, provisional } = dueDate(calendar, today, workingDays);
        await em.insert(LetterSupplement, { letterId, seq: letter.version + 1, body: dto.body, at: now });
        return {
          event: 'reopened',
          set: {
            reopenedCount: letter.reopenedCount + 1,
            clockFrom: today,
            limitWorkingDays: workingDays,
            dueOn,
            dueProvisional: provisional,
            calendarVersion: calendar.version,
            endedAt: null,
          },
          citizenText: `您提出了追问，最迟 ${dueOn}${provisional ? '（暂定）' : ''} 再次答复`,
          data: { dueOn, previousDueOn: letter.dueOn },
          audit: { dueOn, previousDueOn: letter.dueOn },
          tell: [{ topic: 'letter.reopened', payload: { dueOn } }],
        };
      },
    });
  }

  withdraw(letterId: string, dto: WithdrawalDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'withdraw',
      actor: CITIZEN,
      step: () => ({
        event: 'withdrawn',
        set: { explanation: '来信人已撤回' },
        citizenText: '您已撤回来信',
        note: dto.reason ?? null,
      }),
    });
  }
}
