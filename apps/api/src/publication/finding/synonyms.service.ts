import { Injectable } from '@nestjs/common';
import { DEFAULT_SYNONYMS, parseSynonyms, writeSynonyms, type Synonyms } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { SynonymsChangeDto, SynonymsView } from './finding.dto.js';
import { SynonymList } from './synonym-list.entity.js';

const ONLY = 1;

/** Words that are searched for together: the bureau's own list, or the built-in one. */
@Injectable()
export class SynonymsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  async view(): Promise<SynonymsView> {
    const row = await this.uow.read((em) => em.findOneBy(SynonymList, { id: ONLY }));
    return { body: row?.body || writeSynonyms(DEFAULT_SYNONYMS), revision: row?.revision ?? 0 };
  }

  async inForce(): Promise<Synonyms> {
    const row = await this.uow.read((em) => em.findOneBy(SynonymList, { id: ONLY }));
    const own = row?.body ? parseSynonyms(row.body) : DEFAULT_SYNONYMS;
    return typeof own === 'string' ? DEFAULT_SYNONYMS : own;
  }

  /**
   * @throws {DomainError} VALIDATION_FAILED a line is no group; STALE_VERSION another person changed the list meanwhile
   */
  async change(actor: StaffActor, { body, revision }: SynonymsChangeDto): Promise<SynonymsView> {
    const groups = body === undefined ? [] : parseSynonyms(body);
    if (typeof groups === 'string') throw fieldError('body', groups);
    await this.uow.run(async (em) => {
      const row = await em.findOneBy(SynonymList, { id: ONLY });
      if ((row?.revision ?? 0) !== revision) throw changedMeanwhile();
      const next = { body: writeSynonyms(groups), revision: revision + 1, updatedAt: this.clock.now() };
      if (!row) await insertFirst(em, { id: ONLY, ...next });
      else if ((await em.update(SynonymList, { id: ONLY, revision }, next)).affected !== 1)
        throw changedMeanwhile();
      await this.audit.append(em, {
        actor,
        action: 'synonyms.change',
        subjectType: 'system',
        subjectId: null,
        detail: { groups: groups.length, builtIn: body === undefined },
      });
    });
    return this.view();
  }
}

/** Of two first lists at the same moment the database takes one. */
async function insertFirst(em: EntityManager, list: SynonymList): Promise<void> {
  try {
    await insertRows(em, SynonymList, [list]);
  } catch (error) {
    throw isDuplicate(error) ? changedMeanwhile() : error;
  }
}

const changedMeanwhile = (): DomainError =>
  new DomainError('STALE_VERSION', '同义词表刚被别人改过，请重新打开后再改');
