import { Injectable } from '@nestjs/common';
import {
  allowedActions,
  maskEmail,
  maskName,
  maskPhone,
  petitionDue,
  seesSubmitter,
  visibleSubmitter,
} from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { selectRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { DirectoryService, type Directory } from '../../../people/departments/directory.service.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { CitizenWordsService } from '../citizen/citizen-words.service.js';
import type {
  DraftView,
  PendingRefusalView,
  StaffLetterView,
  SubmitterView,
} from '../dto/letter-views.dto.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import { readableEvents } from '../citizen/erased-words.js';
import { isErased } from '../citizen/letter-erasure.service.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { LetterEvent } from '../letter-event.entity.js';
import { LetterReadsService } from './letter-reads.service.js';
import { loadVisible } from './letter-access.js';
import { dueHistoryOf } from '../due/due-history.js';
import { stateOf } from '../letter-state.js';
import { hotlineOrdersOf } from './hotline-views.js';
import { answerView, pendingRefusalView } from './letter-views.js';
import { Letter } from '../letter.entity.js';
import { itemView } from './letters.queries.js';
import { pendingOf } from '../intake/refusals.service.js';
import { openRequestOf } from '../handling/supplement-requests.service.js';
import { ERASED_NAME, SubmitterFields } from '../intake/submitter-fields.js';

interface Found {
  letter: Letter;
  events: LetterEvent[];
  answers: LetterAnswer[];
  draft: LetterDraft | undefined;
  attachments: StaffLetterView['attachments'];
  hotline: StaffLetterView['hotline'];
}

/** One letter as a member of staff reads it. */
@Injectable()
export class LetterDetailService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly directory: DirectoryService,
    private readonly submitters: SubmitterFields,
    private readonly words: CitizenWordsService,
    private readonly attachments: AttachmentsService,
    private readonly reads: LetterReadsService,
  ) {}

  /** A reading, and noted as one. @throws {DomainError} NOT_FOUND unknown and forbidden alike */
  async view(actor: StaffActor, id: string): Promise<StaffLetterView> {
    const found = await this.uow.read(async (em) => {
      const letter = await loadVisible(em, id, actor);
      const events = await selectRows(em, LetterEvent, 'WHERE letter_id = ? ORDER BY seq', [id]);
      const answers = await selectRows(em, LetterAnswer, 'WHERE letter_id = ? ORDER BY round', [id]);
      const [draft] = await selectRows(em, LetterDraft, 'WHERE letter_id = ?', [id]);
      const attachments = await this.attachments.viewsOf(em, id, true);
      const hotline = (await hotlineOrdersOf(em, [letter])).get(id) ?? null;
      return { letter, events, answers, draft, attachments, hotline };
    });
    const [view] = await Promise.all([this.viewOf(actor, found), this.reads.note(actor, id)]);
    return view;
  }

  private async viewOf(
    actor: StaffActor,
    { letter, events, answers, draft, attachments, hotline }: Found,
  ): Promise<StaffLetterView> {
    const today = this.clock.today();
    const calendar = this.calendars.current();
    const limits = await this.calendars.limits();
    const { supplements, ratings } = await this.words.of(letter.id, events);
    const directory = await this.directory.load();
    const erased = isErased(events);
    const history = await readableEvents(events);
    return {
      ...itemView(letter, { calendar, today }, directory),
      hotline,
      body: letter.body,
      limitWorkingDays: letter.limitWorkingDays,
      clockFrom: letter.clockFrom,
      computedDueOn: letter.computedDueOn,
      consentToPublish: letter.consentToPublish,
      confidential: letter.confidential,
      petitionNoticeDueOn: petitionNotice(letter),
      submitter: erased ? erasedSubmitter(letter) : this.submitterView(letter, actor),
      realName: letter.realName,
      extension: letter.extension,
      pendingRefusal: letter.refusalProposedBy ? pendingView(history, directory) : null,
      refusalCode: letter.refusalCode,
      explanation: letter.explanation,
      referredTo: letter.referredTo,
      externalNumber: letter.externalNumber,
      accusedDepartment: directory.department(letter.accusedDepartmentId),
      coDepartments: helpersOf(events).flatMap((id) => directory.department(id) ?? []),
      draft: draft ? draftView(draft, directory) : null,
      answers: answers.map(answerView),
      supplements,
      supplementRequest: openRequestOf(history),
      attachments,
      ratings,
      timeline: history.map((event) => ({
        seq: event.seq,
        type: event.type,
        at: event.at.toISOString(),
        text: event.citizenText,
        actorRole: event.actorRole,
        actorName: directory.user(event.actorId)?.name ?? null,
        note: event.note,
      })),
      dueHistory: dueHistoryOf(events, calendar, limits),
      allowedActions: allowedActions(
        stateOf(letter, draft?.authorId ?? null, limits, { erased }),
        actor,
        today,
      ),
    };
  }

  private submitterView(letter: Letter, actor: StaffActor): SubmitterView {
    const revealable = seesSubmitter(letter, actor);
    const { onBehalfOf, ...sender } = this.submitters.open(letter);
    const { type, name, phone, email, organisation } = visibleSubmitter(letter, actor, sender);
    if (!revealable)
      return { type, name, phone: null, email: null, organisation: null, onBehalfOf: null, revealable };
    return {
      type,
      name: maskName(name),
      phone: phone ? maskPhone(phone) : null,
      email: email ? maskEmail(email) : null,
      organisation: organisation ?? null,
      onBehalfOf: onBehalfOf
        ? {
            name: maskName(onBehalfOf.name),
            relation: onBehalfOf.relation,
            phone: onBehalfOf.phone ? maskPhone(onBehalfOf.phone) : null,
          }
        : null,
      revealable,
    };
  }
}

/** 信访工作条例 §23: a complaint may be a petition, and until it is accepted the sender has not been told. */
const petitionNotice = ({ kind, status, receivedOn }: Letter): LocalDate | null =>
  kind === 'complaint' && status === 'submitted' ? petitionDue(receivedOn).dueOn : null;

const erasedSubmitter = ({ submitterType: type }: Letter): SubmitterView => ({
  type,
  name: ERASED_NAME,
  phone: null,
  email: null,
  organisation: null,
  onBehalfOf: null,
  revealable: false,
});

/** The refusal that waits for a second person; the last proposal is the one in force. */
function pendingView(events: readonly LetterEvent[], directory: Directory): PendingRefusalView | null {
  const event = events.findLast(({ type }) => type === 'refusal_proposed');
  return event ? pendingRefusalView(pendingOf(event), directory) : null;
}

/** The latest assignment names the helpers; asking the events spares a query. */
function helpersOf(events: readonly LetterEvent[]): string[] {
  // 举报隔离 ends all help; lifting it brings none back.
  const last = events.findLast(
    ({ type, data }) =>
      type === 'assigned' || (type === 'isolated' && (data as { departmentId?: unknown }).departmentId),
  );
  return ((last?.data ?? {}) as { coDepartmentIds?: string[] }).coDepartmentIds ?? [];
}

function draftView(draft: LetterDraft, directory: Directory): DraftView {
  return {
    revision: draft.revision,
    authorId: draft.authorId,
    body: draft.body,
    authorName: directory.user(draft.authorId)?.name ?? null,
    updatedAt: draft.updatedAt.toISOString(),
    reviewedBy: directory.user(draft.reviewedBy)?.name ?? null,
    reviewedAt: draft.reviewedAt?.toISOString() ?? null,
    signedBy: directory.user(draft.signedBy)?.name ?? null,
    signedAt: draft.signedAt?.toISOString() ?? null,
  };
}
