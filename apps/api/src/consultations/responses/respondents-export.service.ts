import { Injectable } from '@nestjs/common';
import { SUBMITTER_TYPE_LABELS } from '@huiyin/contract';
import { can } from '@huiyin/domain';
import { MoreThan, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { writeWorkbook, type SheetColumn } from '../../kernel/platform/workbook.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import type { RespondentRevealView, RespondentView } from '../dto/respondent.dto.js';
import { RespondentFields } from './respondent-fields.js';
import { contactOf, RespondentsQueries } from './respondents.queries.js';
import { Response } from './response.entity.js';

const PAGE = 500;

interface Row {
  view: RespondentView;
  contact: RespondentRevealView;
  /** the organisation agreed to be named */
  named: boolean;
}

const COLUMNS: SheetColumn<Row>[] = [
  { header: '意见编号', width: 22, value: ({ view }) => view.number },
  { header: '来源', width: 12, value: ({ view }) => view.sourceLabel },
  { header: '收到日', width: 12, value: ({ view }) => view.receivedOn },
  {
    header: '意见人类型',
    width: 14,
    value: ({ view: { type } }) => (type ? SUBMITTER_TYPE_LABELS[type] : '未填'),
  },
  { header: '意见（条）', width: 10, value: ({ view }) => view.points },
  { header: '撤回', width: 8, value: ({ view }) => (view.takenBack ? '已撤回' : '') },
  { header: '告知', width: 16, value: ({ view }) => view.toldLabel },
];
const PUBLIC: SheetColumn<Row>[] = [
  {
    header: '单位（同意公布的）',
    width: 30,
    value: ({ contact, named }) => (named ? contact.organisation : null),
  },
];
const CONTACTS: SheetColumn<Row>[] = [
  { header: '姓名', width: 14, value: ({ contact }) => contact.name },
  { header: '联系电话', width: 18, value: ({ contact }) => contact.phone },
  { header: '电子邮箱', width: 26, value: ({ contact }) => contact.email },
  { header: '单位', width: 30, value: ({ contact }) => contact.organisation },
];

/** The list of respondents as a file: for the file of the case without contacts, for 公开办 with them. Audited. */
@Injectable()
export class RespondentsExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly fields: RespondentFields,
    private readonly respondents: RespondentsQueries,
  ) {}

  /** @throws {DomainError} NOT_FOUND; FORBIDDEN with contacts by anybody but 公开办 */
  async export(actor: StaffActor, consultationId: string, contacts: boolean): Promise<Buffer> {
    if (contacts && !can(actor.role, 'consultations.manage'))
      throw new DomainError('FORBIDDEN', '联系方式只有公开办可以导出');
    const { title } = await this.uow.run(async (em) => {
      const row = await requirePointsReader(em, consultationId, actor);
      await this.audit.append(em, {
        actor,
        action: 'consultation.export_respondents',
        subjectType: 'consultation',
        subjectId: consultationId,
        detail: { contacts },
      });
      return row;
    });
    const heading = [`${title}　意见人（截至 ${this.clock.today()}）`];
    const columns = [...COLUMNS, ...(contacts ? CONTACTS : PUBLIC)];
    return writeWorkbook('意见人', heading, columns, this.pages(consultationId));
  }

  private async *pages(consultationId: string): AsyncGenerator<Row[]> {
    for (let after = ''; ;) {
      const rows = await this.uow.read((em) => this.page(em, consultationId, after));
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.view.id;
    }
  }

  private async page(em: EntityManager, consultationId: string, after: string): Promise<Row[]> {
    const rows = await em.find(Response, {
      where: { consultationId, id: MoreThan(after) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    const views = await this.respondents.views(em, rows);
    return rows.map((row, at) => ({
      view: views[at]!,
      contact: contactOf(this.fields.open(row)),
      named: row.organisationPublic,
    }));
  }
}
