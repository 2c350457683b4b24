import type { ConsultationAction } from '@huiyin/contract';
import {
  consultationRefusal,
  isDepartmentBound,
  phaseOf,
  seesPoints,
  type ConsultationFacts,
} from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { engineOfManager } from '../../kernel/database/engine.js';
import { selectRows } from '../../kernel/database/rows.js';
import { readRows } from '../../kernel/database/statements.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { consultationNotFound, refusalError } from './consultation-errors.js';
import { Consultation } from './consultation.entity.js';

/** What is published is seen by all readers; a draft by its department and by those who see the whole bureau. */
const mayRead = ({ status, departmentId }: Consultation, actor: StaffActor): boolean =>
  status !== 'draft' || !isDepartmentBound(actor.role) || actor.departmentId === departmentId;

/** @throws {DomainError} NOT_FOUND also for another department's draft */
export async function readableConsultation(
  em: EntityManager,
  id: string,
  actor: StaffActor,
): Promise<Consultation> {
  const row = await em.findOneBy(Consultation, { id });
  if (!row || !mayRead(row, actor)) throw consultationNotFound();
  return row;
}

/**
 * A consultation that stays as it is until the transaction ends: many may hold it so at once, and a publication, an
 * extension or a withdrawal waits for them.
 */
export async function holdConsultation(em: EntityManager, id: string): Promise<Consultation | undefined> {
  const lock = engineOfManager(em) === 'sqlite' ? '' : ' LOCK IN SHARE MODE';
  const [row] = await selectRows(em, Consultation, `WHERE id = ?${lock}`, [id]);
  return row;
}

/** All who decided about an opinion of it, corrections included. */
export async function decidersOf(em: EntityManager, id: string): Promise<string[]> {
  const rows = await readRows<{ decidedBy: string }>(
    em,
    'SELECT DISTINCT decided_by AS decidedBy FROM consultation_decisions WHERE consultation_id = ?',
    [id],
  );
  return rows.map(({ decidedBy }) => decidedBy);
}

export async function factsOf(
  em: EntityManager,
  row: Consultation,
  today: LocalDate,
): Promise<ConsultationFacts> {
  const deciders = row.status === 'draft' ? [] : await decidersOf(em, row.id);
  return {
    status: row.status,
    phase: phaseOf(row.status, row, today),
    departmentId: row.departmentId,
    editors: row.editors,
    deciders,
    hasResult: row.resultPublishedOn !== null,
  };
}

/** @throws {DomainError} FORBIDDEN, ACTION_NOT_ALLOWED, SECOND_PERSON_REQUIRED */
export async function requireAction(
  em: EntityManager,
  row: Consultation,
  actor: StaffActor,
  { action, today }: { action: ConsultationAction; today: LocalDate },
): Promise<ConsultationFacts> {
  const facts = await factsOf(em, row, today);
  const refusal = consultationRefusal(action, facts, actor);
  if (refusal) throw refusalError(action, refusal);
  return facts;
}

/** @throws {DomainError} NOT_FOUND; FORBIDDEN for other departments: they read the page, not what people wrote */
export async function requirePointsReader(
  em: EntityManager,
  id: string,
  actor: StaffActor,
): Promise<Consultation> {
  const row = await readableConsultation(em, id, actor);
  if (!seesPoints(row, actor)) throw new DomainError('FORBIDDEN', '意见原文由起草处室和公开办查看');
  return row;
}
