import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { needsSecondPerson } from '@huiyin/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import {
  IdempotencyService,
  type IdempotencyKey,
  type IdempotentRoute,
} from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { requirePart } from './evidence-checks.js';
import { Evidence } from './evidence.entity.js';
import { awaitsSecond, maySee } from './ledger-access.js';
import { entryId, isWaiting, notNow, obligationNotFound, type LedgerEntry } from './ledger-entry.js';
import { LedgerQueries } from './ledger.queries.js';
import { EVIDENCE_CONDITIONS } from './obligation-proof.port.js';
import { Obligation } from './obligation.entity.js';
import type { EvidenceDto, ExcuseDto, RetractionDto } from './obligations.dto.js';
import { OccasionsService } from './occasions.service.js';

const ROUTE: IdempotentRoute = { name: 'evidence', reused: '这个提交标识已用于另一条佐证' };

/** Which obligation: of a period, of an occasion, or of a document. */
export type Target =
  | { code: string; period: string }
  | { code: string; occasionId: string }
  | { code: string; documentId: string };

/** Evidence, excuses and retractions. Nothing is deleted; a second person stands behind what was keyed late. */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly ledger: LedgerQueries,
    private readonly occasions: OccasionsService,
    private readonly idempotency: IdempotencyService,
    private readonly capabilities: Capabilities,
    private readonly attachments: AttachmentsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND also where this person may not see it */
  async entry(actor: StaffActor, target: Target): Promise<LedgerEntry> {
    const entry = await this.find(actor, target);
    if (!maySee(actor, entry)) throw obligationNotFound();
    return entry;
  }

  private async find(actor: StaffActor, target: Target): Promise<LedgerEntry> {
    const { code } = target;
    if ('period' in target) return this.ledger.ofPeriod(code, target.period);
    if ('documentId' in target) return this.ledger.ofSubject('document', code, target.documentId);
    return this.ledger.ofOccasionOne(await this.occasions.readable(actor, target.occasionId), code);
  }

  /**
   * @param key the Idempotency-Key header
   * @throws {DomainError} NOT_FOUND; FORBIDDEN another department's; VALIDATION_FAILED; DUPLICATE the same evidence is
   *   there; ACTION_NOT_ALLOWED excused, voided, proved by the system, or something else has to be done first
   */
  async prove(
    actor: StaffActor,
    target: Target,
    dto: EvidenceDto,
    key: string | undefined,
  ): Promise<LedgerEntry> {
    const keyed = this.idempotency.keyOf(ROUTE, actor.id, key);
    const { factAt, url = null, note = null, part = null, principalAttended = false } = dto;
    const { attachmentIds = [], filesPublic = false } = dto;
    const files = attachmentIds.length > 0 ? [...attachmentIds, filesPublic] : [];
    const request = [target, factAt, url, note, part, principalAttended, ...files];
    if (keyed && (await this.idempotency.answered(keyed, request))) return this.entry(actor, target);
    const store = async (): Promise<null> => {
      await this.store(actor, target, dto, keyed && { key: keyed, request });
      return null;
    };
    await this.idempotency.once(keyed, request, store, () => null);
    return this.entry(actor, target);
  }

  /** @throws {DomainError} NOT_FOUND, SECOND_PERSON_REQUIRED, ACTION_NOT_ALLOWED it needs no second person any more */
  async confirm(actor: StaffActor, evidenceId: string): Promise<LedgerEntry> {
    return this.uow.run(async (em) => {
      const { row, owner, target } = await this.ofEvidence(em, actor, evidenceId);
      if (!awaitsSecond(row)) throw notNow('这条佐证不需要确认');
      if (row.keyedBy === actor.id)
        throw new DomainError('SECOND_PERSON_REQUIRED', '登记的人不能自己确认，请另一人确认');
      const done = await em.update(
        Evidence,
        { id: row.id, confirmedAt: IsNull(), struckAt: IsNull() },
        { confirmedBy: actor.id, confirmedAt: this.clock.now() },
      );
      if (done.affected !== 1) throw new LostRace('confirmed or struck meanwhile');
      await this.note(em, actor, 'obligation.confirm', owner, { evidenceId });
      return this.entry(actor, target);
    });
  }

  /** A piece of evidence that this person may see. @throws {DomainError} NOT_FOUND missing and hidden alike */
  async ofEvidence(
    em: EntityManager,
    actor: StaffActor,
    evidenceId: string,
  ): Promise<{ row: Evidence; owner: Obligation; target: Target }> {
    const row = await em.findOneBy(Evidence, { id: evidenceId });
    const owner = row && (await em.findOneBy(Obligation, { id: row.obligationId }));
    if (!row || !owner) throw new DomainError('NOT_FOUND', '没有这条佐证');
    const target = targetOf(owner);
    await this.entry(actor, target);
    return { row, owner, target };
  }

  /** @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED the clause does not say 原则上, or it is done or not yet open */
  async excuse(actor: StaffActor, target: Target, { reason }: ExcuseDto): Promise<LedgerEntry> {
    return this.uow.run(async (em) => {
      const entry = await this.entry(actor, target);
      if (!entry.requirement.inPrinciple) throw notNow('条款没有“原则上”，不能以说明代替');
      if (!isWaiting(entry) || entry.row?.excusedAt) throw notNow('这项义务现在不能说明理由');
      const row = await this.rowOf(em, entry);
      const set = { excusedAt: this.clock.now(), excusedBy: actor.id, excuseReason: reason };
      await this.step(em, row, set);
      await this.note(em, actor, 'obligation.excuse', row, { reason });
      return this.entry(actor, target);
    });
  }

  /** Strikes one piece of evidence, or all of it: it stays and counts no more. @throws {DomainError} ACTION_NOT_ALLOWED */
  async retract(
    actor: StaffActor,
    target: Target,
    { reason, evidenceId }: RetractionDto,
  ): Promise<LedgerEntry> {
    return this.uow.run(async (em) => {
      const { row, evidence } = await this.entry(actor, target);
      const struck = evidence.filter(({ id, struckAt }) => !struckAt && (!evidenceId || id === evidenceId));
      if (!row || struck.length === 0) throw notNow('没有可以撤销的佐证');
      const set = { struckAt: this.clock.now(), struckBy: actor.id, struckReason: reason, sameKey: null };
      for (const { id } of struck) {
        const done = await em.update(Evidence, { id, struckAt: IsNull() }, set);
        if (done.affected !== 1) throw new LostRace('struck meanwhile');
      }
      await this.step(em, row, {});
      await this.note(em, actor, 'obligation.retract', row, {
        reason,
        evidenceIds: struck.map(({ id }) => id),
      });
      return this.entry(actor, target);
    });
  }

  private store(
    actor: StaffActor,
    target: Target,
    dto: EvidenceDto,
    once: { key: IdempotencyKey; request: unknown } | null,
  ): Promise<void> {
    return this.uow.run(async (em) => {
      const entry = await this.entry(actor, target);
      const now = this.clock.now();
      const part = requirePart(actor, entry, dto, now);
      await this.requireConditions(em, entry, new Date(dto.factAt));
      const row = await this.rowOf(em, entry);
      const factAt = new Date(dto.factAt);
      const id = newId();
      const place = { letterId: id, part: 'letter', partNo: 0 } as const;
      const digests = await this.attachments.attach(em, dto.attachmentIds, place, actor);
      const evidence: Evidence = {
        id,
        obligationId: row.id,
        part: part.key,
        factAt,
        url: dto.url ?? null,
        note: dto.note ?? null,
        principalAttended: dto.principalAttended ?? false,
        keyedBy: actor.id,
        keyedAt: now,
        needsSecond:
          needsSecondPerson(factAt, now, this.calendars.current()) ||
          entry.evidence.some(({ struckAt }) => struckAt !== null),
        confirmedBy: null,
        confirmedAt: null,
        struckBy: null,
        struckAt: null,
        struckReason: null,
        lastAt: entry.clock.provisional ? null : entry.clock.lastAt,
        files: dto.attachmentIds?.length ?? 0,
        filesPublic: dto.filesPublic ?? false,
        sameKey: sameKeyOf([
          entryId(entry),
          part.key,
          factAt.getTime(),
          dto.url ?? null,
          dto.note ?? null,
          ...digests,
        ]),
      };
      if (once) await this.idempotency.remember(em, [{ ...once, subjectId: evidence.id, response: null }]);
      try {
        await em.insert(Evidence, evidence);
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '同样的佐证已经登记') : error;
      }
      // An excuse of the same moment is not overwritten: one of the two is told.
      await this.step(em, row, {});
      await this.note(em, actor, 'obligation.prove', row, {
        evidenceId: evidence.id,
        factAt: factAt.toISOString(),
        needsSecond: evidence.needsSecond,
        ...(digests.length > 0 ? { files: digests } : {}),
      });
    });
  }

  private async requireConditions(
    em: EntityManager,
    { requirement: { code }, subject }: LedgerEntry,
    factAt: Date,
  ): Promise<void> {
    if (subject.kind !== 'period') return;
    for (const conditions of this.capabilities.providers(EVIDENCE_CONDITIONS)) {
      const fault = conditions.codes.includes(code) && (await conditions.fault(em, code, subject.id, factAt));
      if (fault) throw notNow(fault);
    }
  }

  /** The row of an obligation; the first person who acts upon it makes it. */
  private async rowOf(em: EntityManager, { requirement, subject, row }: LedgerEntry): Promise<Obligation> {
    if (row) return row;
    const fresh: Obligation = {
      id: newId(),
      code: requirement.code,
      subjectKind: subject.kind,
      subjectId: subject.id,
      excusedAt: null,
      excusedBy: null,
      excuseReason: null,
      version: 1,
    };
    try {
      await em.insert(Obligation, fresh);
    } catch (error) {
      throw isDuplicate(error) ? new LostRace('acted upon elsewhere') : error;
    }
    return fresh;
  }

  private async step(
    em: EntityManager,
    { id, version }: Obligation,
    set: Partial<Obligation>,
  ): Promise<void> {
    const moved = await em.update(Obligation, { id, version }, { ...set, version: version + 1 });
    if (moved.affected !== 1) throw new LostRace('acted upon elsewhere');
  }

  private note(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    { id, code, subjectId }: Obligation,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, {
      actor,
      action,
      subjectType: 'obligation',
      subjectId: id,
      detail: { code, of: subjectId, ...detail },
    });
  }
}

function targetOf({ code, subjectKind, subjectId }: Obligation): Target {
  if (subjectKind === 'period') return { code, period: subjectId };
  return subjectKind === 'document' ? { code, documentId: subjectId } : { code, occasionId: subjectId };
}

const sameKeyOf = (says: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(says)).digest('base64url');
