import { Injectable } from '@nestjs/common';
import { CALL_BACK_RATINGS, RATING_LABELS, dueText } from '@huiyin/contract';
import { limitFor } from '@huiyin/domain';
import { dueDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { ContentChecksService } from '../../content-safety/content-checks.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import type { RatingDto, ReopeningDto, SupplementDto, WithdrawalDto } from '../dto/citizen-actions.dto.js';
import { LetterMovesService, type Step } from '../handling/letter-moves.service.js';
import { LetterRating } from '../letter-rating.entity.js';
import { LetterSupplement } from '../letter-supplement.entity.js';
import { Letter } from '../letter.entity.js';

/** More than a citizen needs; each brings up to 5,000 characters and files. */
const SUPPLEMENTS_MAX = 20;

const CITIZEN = { role: 'citizen', id: null, departmentId: null } as const;

/** Actions of the sender after sending. The caller has already proved to be the sender. */
@Injectable()
export class CitizenActionsService {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly calendars: CalendarsService,
    private readonly uow: UnitOfWork,
    private readonly attachments: AttachmentsService,
    private readonly contents: ContentChecksService,
  ) {}

  /** Adds words and files; the clock neither pauses nor restarts. */
  async supplement(letterId: string, dto: SupplementDto): Promise<Letter> {
    const sent = await this.alreadySent(letterId, dto);
    if (sent) return sent;
    return this.moves.move({
      letterId,
      action: 'supplement',
      actor: CITIZEN,
      step: async ({ em, letter, now }) => {
        await requireRoom(em, letterId);
        const files = await this.addWords(em, letter, dto, now);
        return {
          event: 'supplemented',
          citizenText: '您补充了内容',
          ...files,
          tell: [{ topic: 'staff.supplemented', payload: { handlerId: letter.handlerId } }],
        };
      },
    });
  }

  /** Voluntary, once for each answer; the two lowest ratings ask for a call back. */
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
          // The first one that no call has followed: a later call answers both.
          ...(callBack && letter.callBackSince === null ? { set: { callBackSince: now } } : {}),
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
        const files = await this.addWords(em, letter, dto, now);
        return {
          event: 'reopened',
          set: {
            reopenedCount: letter.reopenedCount + 1,
            clockFrom: today,
            limitWorkingDays: workingDays,
            dueOn,
            dueProvisional: provisional,
            // A new promise clears what the calendar did to the old one.
            promisedDueOn: dueOn,
            computedDueOn: null,
            calendarVersion: calendar.version,
            endedAt: null,
          },
          citizenText: `您提出了追问，最迟 ${dueText(dueOn, provisional)} 再次答复`,
          data: { dueOn, provisional, previousDueOn: letter.dueOn, ...files.data },
          audit: { dueOn, previousDueOn: letter.dueOn, ...files.audit },
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
        tell: [{ topic: 'staff.withdrawn' }],
      }),
    });
  }

  /** The words, and the files that came with them. @returns what event and audit log keep of the files */
  private async addWords(
    em: EntityManager,
    letter: Letter,
    dto: SupplementDto | ReopeningDto,
    at: Date,
  ): Promise<Pick<Step, 'data' | 'audit'>> {
    const seq = letter.version + 1;
    await em.insert(LetterSupplement, { letterId: letter.id, seq, body: dto.body, at });
    const place = { letterId: letter.id, part: 'supplement' as const, partNo: seq };
    const attached = await this.attachments.attach(em, dto.attachmentIds, place, CITIZEN);
    await this.contents.expect(em, letter, 'supplement', String(seq), dto.attachmentIds);
    return attached.length > 0
      ? { data: { attachments: attached.length }, audit: { attachments: attached } }
      : {};
  }

  /** An upload can be attached once, so the same words with the same files are a repetition after a lost answer. */
  private async alreadySent(
    letterId: string,
    { attachmentIds, body }: SupplementDto,
  ): Promise<Letter | null> {
    const [first] = attachmentIds ?? [];
    if (!first) return null;
    return this.uow.read(async (em) => {
      const seq = await this.attachments.supplementOf(em, letterId, first);
      const sent = seq === null ? null : await em.findOneBy(LetterSupplement, { letterId, seq });
      return sent?.body === body ? em.findOneBy(Letter, { id: letterId }) : null;
    });
  }
}

/** Everything a letter has is read with it. @throws {DomainError} ACTION_NOT_ALLOWED */
async function requireRoom(em: EntityManager, letterId: string): Promise<void> {
  if ((await em.countBy(LetterSupplement, { letterId })) >= SUPPLEMENTS_MAX)
    throw new DomainError(
      'ACTION_NOT_ALLOWED',
      `一封信最多补充 ${SUPPLEMENTS_MAX} 次，其他情况请另写一封信，并写明本信编号`,
    );
}
