import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import {
  DOCUMENT_ATTRIBUTES,
  DOCUMENT_ATTRIBUTE_LABELS,
  WITHHOLDING_GROUNDS,
  type DocumentAttribute,
  type WithholdingGround,
} from '@huiyin/contract';
import { documentFaults } from '@huiyin/domain';
import { localDate, startOfDay, type LocalDate } from '@huiyin/workdays';
import { In, IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { personNumberFault } from '../../kernel/platform/person-numbers.js';
import { Department } from '../../people/departments/department.entity.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { readDocumentTable, type DocumentRow } from './document-table.js';
import { Document } from './document.entity.js';
import type { DocumentImportView } from './documents.dto.js';

const AT_ONCE = 500;

/** Documents of earlier years: they stand in the register and in the catalogue, and owe nothing. */
@Injectable()
export class DocumentImportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param isPreview every row is judged, and none is stored
   * @throws {DomainError} IMPORT_UNREADABLE; nothing of it is stored then
   */
  async take(actor: StaffActor, handle: FileHandle, isPreview: boolean): Promise<DocumentImportView> {
    const rows = await readDocumentTable(handle);
    return this.uow.run(async (em) => {
      const departments = await em.findBy(Department, { active: true });
      const idOf = new Map(departments.map(({ id, name }) => [name, id]));
      const known = await namesIn(em, rows);
      const fresh: Document[] = [];
      const rejected: DocumentImportView['rejected'] = [];
      let repeated = 0;
      for (const row of rows) {
        const read = this.documentOf(actor, row, idOf);
        if (typeof read === 'string') rejected.push({ line: row.line, reason: read });
        else if (known.has(nameOf(read))) repeated += 1;
        else {
          fresh.push(read);
          known.add(nameOf(read));
        }
      }
      const outcome = { imported: fresh.length, known: repeated, rejected };
      if (isPreview) return outcome;
      try {
        await insertRows(em, Document, fresh);
      } catch (error) {
        // The same list from another window, or one of its documents registered by hand: looked through again.
        throw isDuplicate(error) ? new LostRace('imported elsewhere') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'document.import',
        subjectType: 'document',
        subjectId: null,
        detail: { imported: fresh.length, known: repeated, rejected: rejected.length },
      });
      return outcome;
    });
  }

  /** A sentence where the row cannot be taken. */
  private documentOf(
    actor: StaffActor,
    row: DocumentRow,
    idOf: ReadonlyMap<string, string>,
  ): Document | string {
    const attribute = attributeOf(row.attribute);
    const departmentId = idOf.get(row.department);
    const ground = groundOf(row.ground);
    const now = this.clock.now();
    if (!row.title || [...row.title].length > 200) return '没有标题，或标题超过 200 字';
    if ([...row.number].length > 60) return '文号超过 60 字';
    if ([...row.subject].length > 30) return '主题超过 30 字';
    const personal = [row.title, row.number, row.subject, row.url].map(personNumberFault).find(Boolean);
    if (personal) return personal;
    if (!row.formedOn) return '成文日期不能识别';
    const formedOn = localDate(row.formedOn);
    if (startOfDay(formedOn) > now) return '成文日期晚于今天';
    if (row.publishedOn && startOfDay(localDate(row.publishedOn)) > now) return '公开日期晚于今天';
    if (!departmentId) return `没有“${row.department}”这个处室`;
    if (row.url && !/^https?:\/\/\S{3,490}$/.test(row.url)) return '链接不是网址';
    const draft = {
      attribute,
      ground,
      reason: row.reason.slice(0, 500) || null,
      isPolicy: false,
      forGovernment: false,
      isRegulation: false,
      otherOrgans: null,
      explanationPlan: null,
    };
    const [fault] = documentFaults(draft);
    if (fault || !attribute) return fault?.message ?? '公开属性不能识别';
    const publishedAt = publishedOf(row, attribute, formedOn);
    return {
      ...draft,
      attribute,
      id: newId(),
      number: row.number || null,
      title: row.title,
      subject: row.subject || '其他',
      formedOn,
      departmentId,
      status: 'reviewed',
      classifiedOn: formedOn,
      imported: true,
      editors: [actor.id],
      reviewedBy: null,
      reviewedAt: null,
      ticks: null,
      returnReason: null,
      publishedAt,
      url: publishedAt ? row.url : null,
      version: 1,
      createdBy: actor.id,
      createdAt: now,
      updatedAt: now,
    };
  }
}

/** The catalogue lists what is public: with its address, and on the day it became so, or of its making. */
const publishedOf = (row: DocumentRow, attribute: DocumentAttribute, formedOn: LocalDate): Date | null =>
  attribute === 'proactive' && row.url
    ? startOfDay(row.publishedOn ? localDate(row.publishedOn) : formedOn)
    : null;

const attributeOf = (text: string): DocumentAttribute | null =>
  DOCUMENT_ATTRIBUTES.find(
    (name) => DOCUMENT_ATTRIBUTE_LABELS[name] === text || (name === 'withheld' && text === '不公开'),
  ) ?? null;

/** 第14条, 十四, 14 */
function groundOf(text: string): WithholdingGround | null {
  const chinese = { 十四: '14', 十五: '15', 十六: '16' } as const;
  const digits = /1[456]/.exec(text)?.[0] ?? chinese[/十[四五六]/.exec(text)?.[0] as keyof typeof chinese];
  return WITHHOLDING_GROUNDS.find((ground) => ground === digits) ?? null;
}

/**
 * By which a document is known again: its number, or, without one, what, when and whose it is. Letters of another case or
 * width are the same to MariaDB's index.
 */
const nameOf = ({ number, title, formedOn, departmentId }: Named): string =>
  number?.normalize('NFKC').toLowerCase() ?? JSON.stringify([title, formedOn, departmentId]);
type Named = Pick<Document, 'number' | 'title' | 'formedOn' | 'departmentId'>;

/** The names in the register that these rows may have. */
async function namesIn(em: EntityManager, rows: readonly DocumentRow[]): Promise<Set<string>> {
  const select = { id: true, number: true, title: true, formedOn: true, departmentId: true } as const;
  const numbers = rows.flatMap(({ number }) => (number ? [number] : []));
  const days = rows.flatMap(({ number, formedOn }) => (!number && formedOn ? [localDate(formedOn)] : []));
  const known = new Set<string>();
  for (const some of inParts([...new Set(numbers)]))
    for (const row of await em.find(Document, { select, where: { number: In(some) } }))
      known.add(nameOf(row));
  for (const some of inParts([...new Set(days)]))
    for (const row of await em.find(Document, { select, where: { formedOn: In(some), number: IsNull() } }))
      known.add(nameOf(row));
  return known;
}

const inParts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
    all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
