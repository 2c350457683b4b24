import { Injectable } from '@nestjs/common';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { forgetAnswers } from '../../../kernel/database/idempotency/idempotency.service.js';
import { Capabilities } from '../../../kernel/platform/capabilities.js';
import { LETTER_ERASURE } from '../letter-erasure.port.js';
import { cleanedEvents, cleanerOf, cleanWords } from './erased-words.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import type { LetterEvent } from '../letter-event.entity.js';
import { LetterMovesService, type Mover } from '../handling/letter-moves.service.js';
import type { Letter } from '../letter.entity.js';
import { LetterSecrets } from './secrets.js';
import { ERASED_INDEX, ERASED_NAME, namesIn, SubmitterFields } from '../intake/submitter-fields.js';

export const CITIZEN_ASKED = '来信人本人申请删除（个人信息保护法第四十七条）';

/**
 * 删除个人信息 (个人信息保护法 §47): the identity goes, the de-identified case stays with the reason (docs/rules.md,
 * “Keeping”). Receipt, due and answer times do not move (R19), so every figure stays what it was. The number and code
 * no longer open the letter, so that a lost slip of paper reveals nothing.
 *
 * `letter_events` is append-only down to the database's own rights, so how its notes read without the sender is kept
 * in the event of the erasure.
 */
@Injectable()
export class LetterErasureService {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly submitters: SubmitterFields,
    private readonly attachments: AttachmentsService,
    private readonly secrets: LetterSecrets,
    private readonly capabilities: Capabilities,
  ) {}

  /**
   * @param reason what staff reads in the history
   * @throws {DomainError} ACTION_NOT_ALLOWED the letter is still open, or was erased before
   */
  erase(letterId: string, actor: Mover, reason: string, version?: number): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'erase',
      actor,
      version,
      step: async ({ em, letter }) => {
        const submitter = this.submitters.open(letter);
        const clean = cleanerOf(namesIn(submitter));
        await cleanWords(em, letterId, clean);
        await forgetAnswers(em, [letterId]);
        await this.attachments.letGo(em, letterId);
        await em.update(LetterAnswer, { letterId }, { searchNoted: false });
        for (const part of this.capabilities.answers(LETTER_ERASURE)) await part(em, letterId, clean);
        return {
          event: 'erased',
          set: {
            title: clean(letter.title),
            body: clean(letter.body),
            explanation: letter.explanation && clean(letter.explanation),
            referredTo: letter.referredTo && clean(letter.referredTo).slice(0, 100),
            ...this.submitters.seal({ type: submitter.type, name: ERASED_NAME }),
            submitterNameIndex: ERASED_INDEX,
            citizenId: null,
            realName: false,
            queryCodeHash: null,
            // No sender is left who can be called any more.
            callBackSince: null,
            // A plain digest of the words would confirm a guess of what was removed from them.
            importKey: letter.importKey && this.secrets.digest(letter.importKey),
            consentToPublish: false,
            // The index writes it anew, so that deleted words no longer find the letter.
            searchOrd: null,
          },
          note: clean(reason),
          data: { cleaned: await cleanedEvents(em, letterId, clean) },
        };
      },
    });
  }
}

/** Whether the sender has been taken out of a letter: its history says so. */
export const isErased = (events: readonly Pick<LetterEvent, 'type'>[]): boolean =>
  events.some(({ type }) => type === 'erased');
