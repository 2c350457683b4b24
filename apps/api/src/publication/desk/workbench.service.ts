import { Injectable } from '@nestjs/common';
import { publicationObstacle, seesSubmitter } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { ContentChecksService } from '../../letters/content-safety/content-checks.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { User } from '../../people/identity/user.entity.js';
import {
  digestOf,
  LetterReadsService,
  loadVisible,
  namesIn,
  SubmitterFields,
} from '../../letters/letters/index.js';
import { LetterAnswer } from '../../letters/letters/letter-answer.entity.js';
import type { Letter } from '../../letters/letters/letter.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import type {
  DecliningDto,
  MarksToKeepDto,
  PreparationDto,
  ReleaseDto,
  SavedMarksView,
  WithdrawalOfPublicationDto,
  WorkbenchView,
} from '../dto/workbench.dto.js';
import { OfficeNumbersService } from './office-numbers.service.js';
import { PublicationCandidatesService } from './publication-candidates.service.js';
import { PublicationDraft } from './publication-draft.entity.js';
import { PublicFilesService } from '../public-files.service.js';
import { PublicationService } from '../publication.service.js';
import { PublishedLetter } from '../published-letter.entity.js';
import { forgetMarks, savedMarks, saveMarks } from './saved-marks.js';
import { applyMarks, requireClean, suggestMarks, type Hints, type RedactedCopy } from './redacted-copy.js';
import { actionsOf } from './workbench-actions.js';

interface Bench {
  letter: Letter;
  texts: RedactedCopy;
  hints: Hints;
  draft: PublicationDraft | null;
}

/** What the first person hands to the second. */
type Choice = Pick<PublicationDraft, 'marks' | 'attachmentIds'>;

/** R20: one person redacts, another releases; the original is never touched. */
@Injectable()
export class WorkbenchService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly publications: PublicationService,
    private readonly submitters: SubmitterFields,
    private readonly directory: DirectoryService,
    private readonly contents: ContentChecksService,
    private readonly files: PublicFilesService,
    private readonly candidates: PublicationCandidatesService,
    private readonly reads: LetterReadsService,
    private readonly officeNumbers: OfficeNumbersService,
  ) {}

  async view(actor: StaffActor, letterId: string): Promise<WorkbenchView> {
    await this.makeCopies(actor, letterId);
    const { bench, published, unchecked, saved, files } = await this.uow.read(async (em) => {
      const opened = await this.open(em, actor, letterId);
      return {
        bench: opened,
        published: await em.findOneBy(PublishedLetter, { letterId }),
        unchecked: await this.contents.obstacle(em, letterId),
        files: await this.files.candidates(em, letterId),
        saved: await savedMarks(em, { letterId, userId: actor.id }, digestOf(opened.texts)),
      };
    });
    await this.reads.note(actor, letterId);
    const { letter, texts, hints, draft } = bench;
    const current = draft && draft.textsDigest === digestOf(texts) ? draft : null;
    // A decision not to publish has no marks: a later preparation starts from the findings.
    const marks = current && current.status !== 'declined' ? current.marks : null;
    const redacted = marks ? applyMarks(texts, marks) : null;
    const revision =
      current && (await this.uow.read(async (em) => revisionOf(current, await this.copiesOf(em, current))));
    const directory = await this.directory.load();
    const reason = publicationObstacle(letter) ?? (published ? null : unchecked);
    return {
      eligible: reason === null,
      reason,
      status: current?.status ?? (published ? 'released' : 'none'),
      number: letter.number,
      original: texts,
      originalRevision: digestOf(texts),
      suggested: suggestMarks(texts, hints),
      marks,
      savedMarks: saved,
      redacted,
      remaining: redacted ? suggestMarks(redacted, hints) : null,
      files,
      attachmentIds: current?.attachmentIds ?? [],
      revision,
      preparedBy: directory.user(current?.preparedBy ?? null)?.name ?? null,
      preparedByMe: current?.preparedBy === actor.id,
      decidedBy: directory.user(current?.decidedBy ?? null)?.name ?? null,
      comment: current?.comment ?? null,
      publicationId: published?.id ?? null,
      allowedActions: actionsOf(actor, {
        isEligible: reason === null,
        isPublished: published !== null,
        draft: current,
      }),
    };
  }

  /** Saves the marks and hands them to the second person. */
  async prepare(actor: StaffActor, letterId: string, dto: PreparationDto): Promise<WorkbenchView> {
    await this.makeCopies(actor, letterId);
    await this.uow.run(async (em) => {
      const { letter, texts, hints } = await this.open(em, actor, letterId);
      requireEligible(letter);
      const unchecked = await this.contents.obstacle(em, letterId);
      if (unchecked) throw new DomainError('ACTION_NOT_ALLOWED', unchecked);
      if (await em.existsBy(PublishedLetter, { letterId }))
        throw new DomainError('DUPLICATE', '这件来信已经公开，请先撤回');
      // Marks are places in a text: over another answer they would hide the wrong words.
      if (dto.originalRevision !== digestOf(texts))
        throw new DomainError('STALE_VERSION', '来信或答复刚刚有变动，请按新的原文重新标记');
      const { title, body, answer } = dto.marks;
      const marks = { title, body, answer };
      requireClean(applyMarks(texts, marks), hints, dto.acknowledged === true);
      const attachmentIds = dto.attachmentIds ?? [];
      await this.files.requirePublishable(em, letterId, attachmentIds);
      const row = this.draftRow(letter, actor, texts, { marks, attachmentIds });
      await em.upsert(PublicationDraft, row, ['letterId']);
      await this.candidates.remove(em, letterId);
      await forgetMarks(em, letterId);
      await this.record(em, actor, 'publication.prepare', letterId);
    });
    return this.view(actor, letterId);
  }

  /** Marks as they are made, until they are handed in: a closed browser loses none. */
  async keepMarks(actor: StaffActor, letterId: string, dto: MarksToKeepDto): Promise<SavedMarksView> {
    const savedAt = this.clock.now();
    await this.uow.run(async (em) => {
      const { letter, texts } = await this.open(em, actor, letterId);
      requireEligible(letter);
      if (dto.originalRevision !== digestOf(texts))
        throw new DomainError('STALE_VERSION', '来信或答复刚刚有变动，请按新的原文重新标记');
      const { title, body, answer } = dto.marks;
      const marks = { title, body, answer };
      applyMarks(texts, marks);
      const textsDigest = dto.originalRevision;
      await saveMarks(em, { letterId, userId: actor.id, marks, textsDigest, savedAt });
    });
    return { savedAt: savedAt.toISOString() };
  }

  /** The second person lets it out, or sends it back with a reason. */
  async release(actor: StaffActor, letterId: string, dto: ReleaseDto): Promise<WorkbenchView> {
    if (!dto.approved && !dto.comment) throw fieldError('comment', '不同意公开时请写明意见');
    await this.makeCopies(actor, letterId);
    await this.uow.run(async (em) => {
      const { texts, draft } = await this.open(em, actor, letterId);
      if (draft?.status !== 'prepared') throw new DomainError('ACTION_NOT_ALLOWED', '没有待审查的公开申请');
      if (draft.textsDigest !== digestOf(texts))
        throw new DomainError('STALE_VERSION', '来信或答复在标记之后有变动，请重新标记');
      // Releases what this person read, not marks that a colleague changed meanwhile.
      if (dto.revision !== revisionOf(draft, await this.copiesOf(em, draft)))
        throw new DomainError('STALE_VERSION', '标记刚刚有变动，请核对后再决定');
      if (draft.preparedBy === actor.id)
        throw new DomainError('SECOND_PERSON_REQUIRED', '公开前的审查须由另一人进行');
      if (dto.approved) {
        const preparer = await em.findOneByOrFail(User, { id: draft.preparedBy });
        const copy = applyMarks(texts, draft.marks);
        const attachmentIds = draft.attachmentIds ?? [];
        // What was fine when it was chosen may have been found out since.
        await this.files.requirePublishable(em, letterId, attachmentIds);
        await this.publications.publish({
          letterId,
          copy,
          attachmentIds,
          preparedBy: preparer,
          releasedBy: actor,
        });
      }
      await this.decide(em, draft, actor, dto.approved ? 'released' : 'rejected', dto.comment ?? null);
      if (dto.approved) return;
      await this.candidates.offer(em, letterId, this.clock.now());
      await this.record(em, actor, 'publication.reject', letterId);
    });
    return this.view(actor, letterId);
  }

  /** Takes it off the public page; what was public and when stays in the audit log. */
  async withdraw(
    actor: StaffActor,
    letterId: string,
    dto: WithdrawalOfPublicationDto,
  ): Promise<WorkbenchView> {
    await this.uow.run(async (em) => {
      const { draft } = await this.open(em, actor, letterId);
      if (!(await this.publications.takeBack(em, letterId)))
        throw new DomainError('ACTION_NOT_ALLOWED', '这件来信没有公开');
      if (draft) await this.decide(em, draft, actor, 'withdrawn', dto.reason);
      await this.record(em, actor, 'publication.withdraw', letterId);
    });
    return this.view(actor, letterId);
  }

  /**
   * Consent lets us publish; it does not oblige us to. The reason stays with the letter, and it can be taken up again.
   */
  async decline(actor: StaffActor, letterId: string, dto: DecliningDto): Promise<WorkbenchView> {
    await this.uow.run(async (em) => {
      const { letter, texts } = await this.open(em, actor, letterId);
      requireEligible(letter);
      if (await em.existsBy(PublishedLetter, { letterId }))
        throw new DomainError('DUPLICATE', '这件来信已经公开，请用撤回');
      await em.upsert(
        PublicationDraft,
        {
          ...this.draftRow(letter, actor, texts, NOTHING),
          status: 'declined',
          decidedBy: actor.id,
          decidedAt: this.clock.now(),
          comment: dto.reason,
        },
        ['letterId'],
      );
      await this.candidates.remove(em, letterId);
      await forgetMarks(em, letterId);
      await this.record(em, actor, 'publication.decline', letterId);
    });
    return this.view(actor, letterId);
  }

  /** What is inside the files, for staff who may see the letter. */
  private async makeCopies(actor: StaffActor, letterId: string): Promise<void> {
    await this.uow.read((em) => loadVisible(em, letterId, actor));
    await this.files.makeCopies(letterId);
  }

  private copiesOf(em: EntityManager, { attachmentIds }: PublicationDraft): Promise<(string | null)[]> {
    return this.files.digests(em, attachmentIds ?? []);
  }

  private draftRow(
    letter: Letter,
    actor: StaffActor,
    texts: RedactedCopy,
    { marks, attachmentIds }: Choice,
  ): PublicationDraft {
    return {
      letterId: letter.id,
      departmentId: letter.departmentId,
      marks,
      attachmentIds,
      textsDigest: digestOf(texts),
      status: 'prepared',
      preparedBy: actor.id,
      preparedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      comment: null,
    };
  }

  private async open(em: EntityManager, actor: StaffActor, letterId: string): Promise<Bench> {
    const letter = await loadVisible(em, letterId, actor);
    const [answer] = await em.find(LetterAnswer, { where: { letterId }, order: { round: 'DESC' }, take: 1 });
    return {
      letter,
      texts: { title: letter.title, body: letter.body, answer: answer?.body ?? '' },
      // Staff who may not know the sender do not learn the name from the place of a finding, either.
      hints: {
        known: seesSubmitter(letter, actor) ? namesIn(this.submitters.open(letter)) : [],
        kept: await this.officeNumbers.all(em),
      },
      draft: await em.findOneBy(PublicationDraft, { letterId }),
    };
  }

  private async decide(
    em: EntityManager,
    draft: PublicationDraft,
    actor: StaffActor,
    status: PublicationDraft['status'],
    comment: string | null,
  ): Promise<void> {
    const was = { letterId: draft.letterId, status: draft.status };
    const decision = { status, decidedBy: actor.id, decidedAt: this.clock.now(), comment };
    const { affected } = await em.update(PublicationDraft, was, decision);
    if (affected !== 1) throw new DomainError('STALE_VERSION', '这项公开申请刚刚被他人处理过');
  }

  private record(em: EntityManager, actor: StaffActor, action: string, letterId: string): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'letter', subjectId: letterId });
  }
}

/** Revision of what a person read: the marks, the texts under them, the files and who prepared it. */
const revisionOf = (
  { marks, attachmentIds, textsDigest, preparedBy }: PublicationDraft,
  copies: readonly (string | null)[],
): string => digestOf({ marks, attachmentIds: attachmentIds ?? [], copies, textsDigest, preparedBy });

const NOTHING: Choice = { marks: { title: [], body: [], answer: [] }, attachmentIds: [] };

function requireEligible(letter: Letter): void {
  const reason = publicationObstacle(letter);
  if (reason) throw new DomainError('ACTION_NOT_ALLOWED', reason);
}
