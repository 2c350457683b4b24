import { Injectable } from '@nestjs/common';
import { allowedActions, normalizeLetterNumber, normalizeQueryCode } from '@huiyin/domain';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError } from '../../../kernel/platform/errors.js';
import { CitizenWordsService } from './citizen-words.service.js';
import type { CitizenLetterView } from '../dto/letter-views.dto.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import { LetterEvent } from '../letter-event.entity.js';
import { stateOf } from '../letter-state.js';
import { answerView, coreView } from '../reading/letter-views.js';
import type { LookupDto } from '../dto/lookup.dto.js';
import { holdLetter } from '../reading/letter-access.js';
import { Letter } from '../letter.entity.js';
import { LetterSecrets } from './secrets.js';
import { openRequestOf } from '../handling/supplement-requests.service.js';

/** Number + query code → the letter, without a login. */
@Injectable()
export class LetterLookupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly secrets: LetterSecrets,
    private readonly words: CitizenWordsService,
    private readonly attachments: AttachmentsService,
  ) {}

  /** @throws {DomainError} LOOKUP_FAILED, the same for a wrong number and a wrong code */
  async find(number: string, queryCode: string): Promise<Letter> {
    const normalNumber = normalizeLetterNumber(number);
    const normalCode = normalizeQueryCode(queryCode);
    const letter = normalNumber
      ? await this.uow.read((em) => em.findOneBy(Letter, { number: normalNumber }))
      : null;
    // Hashed even when there is no letter, so that the time taken tells nothing either.
    const right = this.secrets.sameCode(letter?.queryCodeHash ?? null, normalNumber ?? '', normalCode ?? '');
    if (!letter || !normalCode || !right)
      throw new DomainError('LOOKUP_FAILED', '编号或查询码不正确，请核对后再试');
    return letter;
  }

  /**
   * What the code proves must hold until the action is done: a code that is replaced at this moment opens the letter
   * before that, or not at all.
   *
   * @throws {DomainError} LOOKUP_FAILED
   */
  async act<T>({ number, queryCode }: LookupDto, action: (letter: Letter) => Promise<T>): Promise<T> {
    // Outside first: guessing must not queue with the writers.
    const { id } = await this.find(number, queryCode);
    return this.uow.run(async (em) => {
      await holdLetter(em, id);
      return action(await this.find(number, queryCode));
    });
  }

  async view(letter: Letter): Promise<CitizenLetterView> {
    const [events, answers] = await this.uow.read((em) =>
      Promise.all([
        em.find(LetterEvent, { where: { letterId: letter.id }, order: { seq: 'ASC' } }),
        em.find(LetterAnswer, { where: { letterId: letter.id }, order: { round: 'ASC' } }),
      ]),
    );
    const today = this.clock.today();
    const { supplements, ratings } = await this.words.of(letter.id, events);
    // Most letters have no files, and their events say so: no query then.
    const attachments = events.some(hasFiles)
      ? await this.uow.read((em) => this.attachments.viewsOf(em, letter.id, false))
      : [];
    const rating = ratings.find(({ round }) => round === letter.reopenedCount + 1) ?? null;
    const state = stateOf(letter, null, await this.calendars.limits(), { rated: rating !== null });
    const answered = answers.map(answerView);
    return {
      ...coreView(letter, { calendar: this.calendars.current(), today }),
      body: letter.body,
      limitWorkingDays: letter.limitWorkingDays,
      clockFrom: letter.clockFrom,
      answer: answered.at(-1) ?? null,
      answers: answered,
      explanation: letter.explanation,
      supplements,
      supplementRequest: openRequestOf(events),
      attachments,
      rating,
      timeline: events
        .filter((event) => event.citizenText !== null)
        .map(({ seq, type, at, citizenText }) => ({ seq, type, at: at.toISOString(), text: citizenText })),
      allowedActions: allowedActions(state, { role: 'citizen' }, today),
    };
  }
}

const hasFiles = ({ data }: LetterEvent): boolean =>
  data !== null && 'attachments' in data && data.attachments !== 0;
