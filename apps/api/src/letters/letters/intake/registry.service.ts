import { Injectable } from '@nestjs/common';
import { limitFor, seesSubmitter } from '@huiyin/domain';
import { dueText } from '@huiyin/contract';
import { compareDays, toLocalDate } from '@huiyin/workdays';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { ContentChecksService } from '../../content-safety/content-checks.service.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { Department } from '../../../people/departments/department.entity.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../../kernel/platform/errors.js';
import type {
  AcceptanceDto,
  AssignmentDto,
  KeyedLetterDto,
  ReasonDto,
  ReclassificationDto,
  ReferralDto,
} from '../dto/staff-actions.dto.js';
import { setHelpers } from '../handling/co-departments.js';
import { noted, placed } from '../handling/placing.js';
import { loadVisible } from '../reading/letter-access.js';
import { OpinionsService } from '../opinions/opinions.service.js';
import { LetterEvent } from '../letter-event.entity.js';
import { LetterIntakeService } from './letter-intake.service.js';
import { LetterMovesService } from '../handling/letter-moves.service.js';
import { clockOf } from '../letter-state.js';
import { Letter } from '../letter.entity.js';
import { viewOf } from './submission-storing.service.js';
import type { SubmittedLetterView } from '../dto/submit-letter.dto.js';
import { SubmitterFields, type SubmitterData } from './submitter-fields.js';

/** What 公开办 does with a letter (R21): register, accept, refer, assign, reclassify; and 退回 to it. */
@Injectable()
export class RegistryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly moves: LetterMovesService,
    private readonly intake: LetterIntakeService,
    private readonly calendars: CalendarsService,
    private readonly submitters: SubmitterFields,
    private readonly contents: ContentChecksService,
    private readonly audit: AuditService,
    private readonly opinions: OpinionsService,
  ) {}

  /** A phone or paper letter: its clock starts at the call or receipt, entered once and never in the future. */
  async key(actor: StaffActor, dto: KeyedLetterDto): Promise<SubmittedLetterView> {
    const receivedAt = new Date(dto.receivedAt);
    if (receivedAt.getTime() > this.clock.now().getTime()) {
      throw new DomainError('VALIDATION_FAILED', '来电或收信时间不能晚于现在', [
        { path: 'receivedAt', message: '不能晚于现在' },
      ]);
    }
    const { from } = this.calendars.current().range;
    if (compareDays(toLocalDate(receivedAt), from) < 0)
      throw fieldError('receivedAt', `不能早于 ${from}，更早的放假安排没有收录`);
    return this.uow.run(async (em) => {
      const prepared = await this.intake.prepare({ ...dto, receivedAt, actor });
      await this.intake.store(em, prepared, actor);
      await this.contents.expect(em, prepared.row, 'letter', '', prepared.attachmentIds);
      return viewOf(prepared);
    });
  }

  accept(actor: StaffActor, letterId: string, dto: AcceptanceDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'accept',
      actor,
      version: dto.version,
      step: ({ now, letter }) => ({
        event: 'accepted',
        set: { acceptedAt: now },
        citizenText: '来信已受理',
        note: dto.note ?? null,
        tell: [{ topic: 'letter.accepted', payload: { dueOn: letter.dueOn } }],
      }),
    });
  }

  refer(actor: StaffActor, letterId: string, dto: ReferralDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'refer',
      actor,
      version: dto.version,
      explanation: dto.explanation,
      step: () => ({
        event: 'referred',
        set: { referredTo: dto.organ, explanation: dto.explanation ?? null },
        citizenText: `来信已转送${dto.organ}。${dto.explanation ?? ''}`,
        data: { organ: dto.organ },
        tell: [{ topic: 'letter.referred', payload: { organ: dto.organ } }],
      }),
    });
  }

  assign(actor: StaffActor, letterId: string, dto: AssignmentDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'assign',
      actor,
      version: dto.version,
      input: {
        toDepartmentId: dto.departmentId,
        ...(dto.coDepartmentIds ? { coDepartmentIds: dto.coDepartmentIds } : {}),
      },
      step: async ({ em, letter, now, today }) => {
        const department = await em.findOneBy(Department, { id: dto.departmentId, active: true });
        if (!department) throw fieldError('departmentId', '没有这个处室');
        const place = await placed(em, department.id, dto.handlerId ?? null, today);
        if (!place) throw fieldError('handlerId', '承办人须是该处室的在职人员');
        const { handlerId, handlerForId } = place;
        const helpers = await setHelpers(em, letterId, dto, now);
        await this.opinions.follow(em, letter, helpers, {
          askedBy: actor.id,
          question: null,
          workingDays: dto.opinionDays,
        });
        return {
          event: 'assigned',
          set: { departmentId: department.id, handlerId, handlerForId },
          citizenText: `已交由${department.name}办理`,
          note: noted(dto.note, place.note),
          data: {
            departmentId: department.id,
            handlerId,
            handlerForId,
            fromDepartmentId: letter.departmentId,
            coDepartmentIds: helpers,
          },
          audit: { departmentId: department.id, handlerId, handlerForId, coDepartmentIds: helpers },
          tell: [
            {
              topic: 'staff.assigned',
              payload: {
                departmentId: department.id,
                handlerId,
              },
            },
          ],
        };
      },
    });
  }

  /** 退回公开办. The department keeps sight of it until it is assigned elsewhere. */
  returnToOffice(actor: StaffActor, letterId: string, dto: ReasonDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'return',
      actor,
      version: dto.version,
      step: ({ letter }) => ({
        event: 'returned',
        set: { handlerId: null, handlerForId: null },
        note: dto.reason,
        data: { departmentId: letter.departmentId },
        tell: [{ topic: 'staff.returned', payload: { departmentId: letter.departmentId } }],
      }),
    });
  }

  /** R08: the new kind's limit runs from the original receipt; the old due date stays in the history. */
  reclassify(actor: StaffActor, letterId: string, dto: ReclassificationDto): Promise<Letter> {
    return this.moves.move({
      letterId,
      action: 'reclassify',
      actor,
      version: dto.version,
      input: { toKind: dto.kind },
      step: async ({ em, letter, now, today }) => {
        const calendar = this.calendars.current();
        const limits = await this.calendars.limits();
        const events = await em.find(LetterEvent, { where: { letterId }, order: { seq: 'ASC' } });
        const moved = { type: 'reclassified', at: now, data: { kind: dto.kind } } as unknown as LetterEvent;
        const clock = clockOf([...events, moved], calendar, limits);
        const limit = limitFor(limits, dto.kind, letter.clockFrom);
        const extended = clock.extended && limit.extendedTo !== null;
        const moves = clock.dueOn !== letter.dueOn;
        const later = compareDays(clock.dueOn, letter.dueOn) > 0;
        return {
          event: 'reclassified',
          set: {
            kind: dto.kind,
            dueOn: clock.dueOn,
            dueProvisional: clock.provisional,
            // A new promise: what the calendar did to the old one is history.
            promisedDueOn: clock.dueOn,
            computedDueOn: null,
            calendarVersion: calendar.version,
            limitWorkingDays: extended ? (limit.extendedTo ?? limit.workingDays) : limit.workingDays,
          },
          // A promised day never moves without a message to the citizen.
          citizenText: moves
            ? `来信类别已变更，答复期限${later ? '顺延至' : '提前至'} ${dueText(clock.dueOn, clock.provisional)}（原为 ${letter.dueOn}）`
            : null,
          note: dto.reason,
          data: {
            kind: dto.kind,
            fromKind: letter.kind,
            dueOn: clock.dueOn,
            provisional: clock.provisional,
            previousDueOn: letter.dueOn,
            on: today,
          },
          audit: { kind: dto.kind, fromKind: letter.kind, dueOn: clock.dueOn, previousDueOn: letter.dueOn },
          tell: moves
            ? [{ topic: 'letter.due-moved', payload: { dueOn: clock.dueOn, previousDueOn: letter.dueOn } }]
            : [],
        };
      },
    });
  }

  /** The whole submitter, for those who may see one. Every look is audited. */
  async revealSubmitter(actor: StaffActor, letterId: string): Promise<SubmitterData> {
    return this.uow.run(async (em) => {
      const letter = await loadVisible(em, letterId, actor);
      if (!seesSubmitter(letter, actor)) throw new DomainError('FORBIDDEN', '来信人身份受保护，您不能查看');
      await this.audit.append(em, {
        actor,
        action: 'letter.reveal_submitter',
        subjectType: 'letter',
        subjectId: letterId,
      });
      return this.submitters.open(letter);
    });
  }
}
