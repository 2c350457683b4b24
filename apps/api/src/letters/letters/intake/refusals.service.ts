import { Injectable } from '@nestjs/common';
import { REFUSAL_CODE_LABELS, type RefusalCode } from '@huiyin/contract';
import { normalizeLetterNumber, unclearRefusal } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { selectRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { User } from '../../../people/identity/user.entity.js';
import { DomainError, fieldError } from '../../../kernel/platform/errors.js';
import { RefusalRuleService } from '../../refusals/refusal-rule.service.js';
import type { DecisionDto, RefusalDto } from '../dto/staff-actions.dto.js';
import { LetterMovesService, type MoveContext, type Step } from '../handling/letter-moves.service.js';
import { LetterEvent } from '../letter-event.entity.js';
import type { Letter } from '../letter.entity.js';
import { holdLetter, loadVisible } from '../reading/letter-access.js';

/** Codes for matters of another organ, which the explanation must name. */
const NAMES_THE_ORGAN: readonly RefusalCode[] = ['04', '09'];

/** What a refusal says, as its proposal keeps it. */
interface Proposal {
  code: RefusalCode;
  organ: string | null;
  duplicateOf: string | null;
}

/** A refusal that waits for the second person. */
export interface PendingRefusal extends Proposal {
  explanation: string;
  proposedBy: string | null;
  at: Date;
}

/** R04: 不予受理, by one clerk or by two people (docs/adr/0037). */
@Injectable()
export class RefusalsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly moves: LetterMovesService,
    private readonly calendars: CalendarsService,
    private readonly rule: RefusalRuleService,
  ) {}

  /**
   * Refuses, or proposes it where a second person has to agree: the status stays then, and the clock runs.
   * The same proposal again, after a lost answer, changes nothing.
   */
  refuse(actor: StaffActor, letterId: string, dto: RefusalDto): Promise<Letter> {
    return this.uow.run(async (em) => {
      const proposes = await this.rule.takesSecondPerson(em);
      const again = proposes ? await this.alreadyProposed(em, actor, letterId, dto) : null;
      if (again) return again;
      return this.moves.move({
        letterId,
        action: proposes ? 'propose_refusal' : 'refuse',
        actor,
        version: dto.version,
        explanation: dto.explanation,
        step: async (context) => {
          const proposal = await this.checked(context, dto);
          const explanation = dto.explanation ?? '';
          return proposes ? proposed(actor, proposal, explanation) : refused(proposal, explanation);
        },
      });
    });
  }

  /** By a second person: agreed, the citizen is told; returned, the letter is where it was. */
  async decide(actor: StaffActor, letterId: string, dto: DecisionDto): Promise<Letter> {
    if (!dto.approved && !dto.comment) throw fieldError('comment', '请写明意见');
    return this.moves.move({
      letterId,
      action: dto.approved ? 'approve_refusal' : 'return_refusal',
      actor,
      version: dto.version,
      step: async ({ em, letter }) => {
        const pending = await pendingRefusal(em, letter);
        if (!pending) throw new Error('a proposed refusal has its event');
        if (!dto.approved)
          return {
            event: 'refusal_returned',
            set: { refusalProposedBy: null },
            note: dto.comment ?? null,
            tell: [{ topic: 'staff.refusal-returned', payload: { requestedBy: pending.proposedBy } }],
          };
        await requireAnotherPerson(em, actor, pending.proposedBy);
        const step = refused(pending, pending.explanation);
        const proposedBy = pending.proposedBy;
        return { ...step, note: dto.comment ?? null, audit: { ...step.audit, proposedBy } };
      },
    });
  }

  private async checked(
    { em, letter, today }: MoveContext,
    { code, organ, duplicateOf }: RefusalDto,
  ): Promise<Proposal> {
    if (NAMES_THE_ORGAN.includes(code) && !organ)
      throw fieldError('organ', '请写明应由哪个机关办理，来信人才知道该去找谁');
    if (code === '06') {
      const steps = await selectRows(em, LetterEvent, 'WHERE letter_id = ? ORDER BY seq', [letter.id]);
      const calendar = this.calendars.current();
      const early = unclearRefusal(steps, { today, dueOn: letter.dueOn, calendar });
      if (early) throw new DomainError(early.code, early.reason, [{ path: 'code', message: early.reason }]);
    }
    const original = code === '05' ? await findDuplicate(em, letter, duplicateOf) : null;
    return { code, organ: organ ?? null, duplicateOf: original };
  }

  private async alreadyProposed(
    em: EntityManager,
    actor: StaffActor,
    letterId: string,
    { code, explanation, organ }: RefusalDto,
  ): Promise<Letter | null> {
    await holdLetter(em, letterId);
    const letter = await loadVisible(em, letterId, actor);
    if (letter.refusalProposedBy !== actor.id) return null;
    const pending = await pendingRefusal(em, letter);
    const isSame =
      pending?.code === code && pending.explanation === explanation && pending.organ === (organ ?? null);
    return isSame ? letter : null;
  }
}

/** The proposal in force, read from the history. */
export async function pendingRefusal(em: EntityManager, letter: Letter): Promise<PendingRefusal | null> {
  if (!letter.refusalProposedBy) return null;
  const [event] = await selectRows(
    em,
    LetterEvent,
    `WHERE letter_id = ? AND type = 'refusal_proposed' ORDER BY seq DESC LIMIT 1`,
    [letter.id],
  );
  return event ? pendingOf(event) : null;
}

export const pendingOf = ({ data, note, actorId, at }: LetterEvent): PendingRefusal => ({
  ...(data as unknown as Proposal),
  explanation: note ?? '',
  proposedBy: actorId,
  at,
});

function proposed(actor: StaffActor, { code, organ, duplicateOf }: Proposal, explanation: string): Step {
  return {
    event: 'refusal_proposed',
    set: { refusalProposedBy: actor.id },
    note: explanation,
    data: { code, organ, duplicateOf },
    audit: { code },
    tell: [{ topic: 'staff.refusal-proposed', payload: { proposedBy: actor.id } }],
  };
}

function refused({ code, organ, duplicateOf }: Proposal, explanation: string): Step {
  return {
    event: 'refused',
    set: { refusalCode: code, explanation, referredTo: organ },
    citizenText: `不予受理：${REFUSAL_CODE_LABELS[code]}。${explanation}`,
    data: { code, organ, duplicateOf },
    audit: { code },
    tell: [{ topic: 'letter.refused', payload: { code } }],
  };
}

async function findDuplicate(em: EntityManager, letter: Letter, typed: string | undefined): Promise<string> {
  const number = typed ? normalizeLetterNumber(typed) : null;
  const original = number
    ? await em.query<{ id: string }[]>('SELECT id FROM letters WHERE number = ?', [number])
    : [];
  if (!number || !original[0] || original[0].id === letter.id)
    throw fieldError('duplicateOf', '请填写已受理的那封来信的编号');
  return number;
}

const plain = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/**
 * Two accounts in one name are one person as far as the log can show. Namesakes ask a third colleague.
 *
 * @throws {DomainError} SECOND_PERSON_REQUIRED
 */
async function requireAnotherPerson(
  em: EntityManager,
  actor: StaffActor,
  proposedBy: string | null,
): Promise<void> {
  const proposer = proposedBy ? await em.findOneBy(User, { id: proposedBy }) : null;
  if (!proposer || plain(proposer.displayName) === plain(actor.displayName))
    throw new DomainError('SECOND_PERSON_REQUIRED', '提请人与您同名，不能确认是两个人，请由另一位同事审核');
}
