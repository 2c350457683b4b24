import { Injectable } from '@nestjs/common';
import { TEXT_LIMITS } from '@huiyin/contract';
import { canSee } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../kernel/audit/audit.service.js';
import { ContentChecksService } from '../letters/content-safety/content-checks.service.js';
import { isDuplicate } from '../kernel/database/engine.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Department } from '../people/departments/department.entity.js';
import type { StaffActor } from '../people/identity/actor.js';
import { Letter } from '../letters/letters/letter.entity.js';
import { Clock } from '../kernel/platform/clock.js';
import { DomainError, letterHidden, letterNotFound } from '../kernel/platform/errors.js';
import { newId } from '../kernel/platform/ids.js';
import { OutboxService } from '../kernel/outbox/outbox.service.js';
import { PublicationCandidatesService } from './desk/publication-candidates.service.js';
import { PublishedLetter } from './published-letter.entity.js';
import { requireNoPersonNumbers, type RedactedCopy } from './desk/redacted-copy.js';

export interface Publication {
  letterId: string;
  copy: RedactedCopy;
  /** files of the letter that go out with it; the caller has asked whether they may */
  attachmentIds?: string[];
  /** who redacted it */
  preparedBy: StaffActor;
  /** the person who checked and released it */
  releasedBy: StaffActor;
}

/** R20 and 个人信息保护法 §25: nothing is published without the citizen's consent and a second person's review. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly contents: ContentChecksService,
    private readonly candidates: PublicationCandidatesService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Publishes a redacted copy of an answered letter; the original stays as it is.
   *
   * @returns id of the publication, another one than the letter's
   * @throws {DomainError} NOT_FOUND, SECOND_PERSON_REQUIRED, ACTION_NOT_ALLOWED (no consent, no answer,
   *   contents not checked), VALIDATION_FAILED (incomplete, or a person's number in it),
   *   DUPLICATE (already published)
   */
  async publish({
    letterId,
    copy,
    attachmentIds = [],
    preparedBy,
    releasedBy,
  }: Publication): Promise<string> {
    requireWholeCopy(copy);
    requireNoPersonNumbers(copy);
    return this.uow.run(async (em) => {
      const letter = await em.findOneBy(Letter, { id: letterId });
      if (!letter) throw letterNotFound();
      if (!canSee(letter, preparedBy) || !canSee(letter, releasedBy)) throw letterHidden(letterId);
      const { acceptedOn, answeredOn } = publishableDays(letter, preparedBy, releasedBy);
      const unchecked = await this.contents.obstacle(em, letterId);
      if (unchecked) throw new DomainError('ACTION_NOT_ALLOWED', unchecked);
      const department = letter.departmentId
        ? await em.findOneBy(Department, { id: letter.departmentId })
        : null;
      const id = newId();
      const row: PublishedLetter = {
        id,
        letterId,
        kind: letter.kind,
        mailbox: letter.mailbox,
        ...copy,
        attachmentIds,
        departmentName: department?.name ?? '',
        acceptedOn,
        answeredOn,
        preparedBy: preparedBy.id,
        releasedBy: releasedBy.id,
        publishedAt: this.clock.now(),
        searchOrd: null,
      };
      try {
        await em
          .createQueryBuilder()
          .insert()
          .into(PublishedLetter)
          .values(row)
          .updateEntity(false)
          .execute();
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这件来信已经公开') : error;
      }
      await this.candidates.remove(em, letterId);
      // For programs; whom it concerns was told with the answer.
      await this.outbox.add(em, 'publication.published', null, { publicationId: id });
      await this.audit.append(em, {
        actor: releasedBy,
        action: 'letter.publish',
        subjectType: 'letter',
        subjectId: letterId,
        detail: {
          publicationId: id,
          preparedBy: preparedBy.id,
          ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
        },
      });
      return id;
    });
  }

  /** Off the public page, in the caller's transaction; programs that show it hear of it. @returns false: it is not there */
  async takeBack(em: EntityManager, letterId: string): Promise<boolean> {
    const row = await em.findOne(PublishedLetter, { select: { id: true }, where: { letterId } });
    const { affected } = await em.delete(PublishedLetter, { letterId });
    if (!row || affected !== 1) return false;
    await this.outbox.add(em, 'publication.withdrawn', null, { publicationId: row.id });
    return true;
  }
}

function publishableDays(
  letter: Letter,
  preparedBy: StaffActor,
  releasedBy: StaffActor,
): Pick<PublishedLetter, 'acceptedOn' | 'answeredOn'> {
  if (preparedBy.id === releasedBy.id)
    throw new DomainError('SECOND_PERSON_REQUIRED', '公开前的审查须由另一人进行');
  if (!letter.consentToPublish) throw new DomainError('ACTION_NOT_ALLOWED', '来信人没有同意公开');
  const answered = letter.status === 'answered' || letter.status === 'closed';
  if (!answered || !letter.answeredOn) throw new DomainError('ACTION_NOT_ALLOWED', '答复之后才能公开');
  const acceptedOn = letter.acceptedAt ? toLocalDate(letter.acceptedAt) : letter.receivedOn;
  return { acceptedOn, answeredOn: letter.answeredOn };
}

/** An emptied title or body is a slip of the redaction, not a publication. */
function requireWholeCopy(copy: RedactedCopy): void {
  const sizes: [keyof RedactedCopy, number, number][] = [
    ['title', TEXT_LIMITS.titleMin, TEXT_LIMITS.titleMax],
    ['body', TEXT_LIMITS.bodyMin, TEXT_LIMITS.bodyMax],
    ['answer', TEXT_LIMITS.answerMin, TEXT_LIMITS.answerMax],
  ];
  const errors = sizes
    .filter(([path, min, max]) => {
      const { length } = [...copy[path].trim()];
      return length < min || length > max;
    })
    .map(([path, min, max]) => ({ path, message: `应为 ${min} 到 ${max} 个字` }));
  if (errors.length > 0) throw new DomainError('VALIDATION_FAILED', '请检查公开的内容', errors);
}
