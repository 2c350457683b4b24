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
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
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
      const known = await numbersIn(em, rows.map(({ number }) => number).filter(Boolean));
      const fresh: Document[] = [];
      const rejected: DocumentImportView['rejected'] = [];
      let repeated = 0;
      for (const row of rows) {
        if (row.number && known.has(row.number)) {
          repeated += 1;
          continue;
        }
        const read = this.documentOf(actor, row, idOf);
        if (typeof read === 'string') rejected.push({ line: row.line, reason: read });
        else {
          fresh.push(read);
          if (read.number) known.add(read.number);
        }
      }
      const outcome = { imported: fresh.length, known: repeated, rejected };
      if (isPreview) return outcome;
      await insertRows(em, Document, fresh);
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
    const personal = personNumberFault(row.title);
    if (personal) return personal;
    if (!row.formedOn) return '成文日期不能识别';
    const formedOn = localDate(row.formedOn);
    if (startOfDay(formedOn) > now) return '成文日期晚于今天';
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
      number: row.number.slice(0, 60) || null,
      title: row.title,
      subject: row.subject.slice(0, 30) || '其他',
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

async function numbersIn(em: EntityManager, numbers: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let at = 0; at < numbers.length; at += AT_ONCE)
    for (const { number } of await em.find(Document, {
      select: { id: true, number: true },
      where: { number: In(numbers.slice(at, at + AT_ONCE)) },
    }))
      known.add(number!);
  return known;
}
