import { Injectable } from '@nestjs/common';
import { phaseOf } from '@huiyin/domain';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DOCX_TYPE, toDocx, toXlsx } from '../../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OfficeService } from '../../people/office/office.service.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { peopleSumsOf } from '../drafting/consultation-counts.js';
import { notNow } from '../drafting/consultation-errors.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import {
  ConsultationsQueries,
  departmentNames,
  publishedConsultation,
} from '../drafting/consultations.queries.js';
import { Opinion } from '../points/opinion.entity.js';
import { draftContent } from './draft-paper.js';
import { explanationContent, type ExplanationFacts } from './explanation.js';
import { decisionSums } from './summary.queries.js';

export interface MadeFile {
  name: string;
  extension: string;
  type: string;
  content: Buffer;
}

/** Papers made of a consultation: the explanation (R13), and the draft with a form to be filled in by hand (P17). */
@Injectable()
export class ConsultationFilesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly office: OfficeService,
    private readonly audit: AuditService,
    private readonly queries: ConsultationsQueries,
  ) {}

  /** @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED while it is still collecting (P12) */
  async explanation(actor: StaffActor, id: string, format: 'docx' | 'xlsx'): Promise<MadeFile> {
    const facts = await this.uow.run(async (em) => {
      const row = await requirePointsReader(em, id, actor);
      const phase = phaseOf(row.status, row, this.clock.today());
      if (phase !== 'ended' && phase !== 'concluded') throw notNow('征集结束后才有采纳情况说明');
      const detail = { format };
      const record = {
        actor,
        action: 'consultation.explanation',
        subjectType: 'consultation',
        subjectId: id,
      };
      await this.audit.append(em, { ...record, detail });
      return this.facts(em, row);
    });
    return this.explanationFile(facts, format);
  }

  /** The same for everyone, once it is concluded. @throws {DomainError} NOT_FOUND */
  async publicExplanation(id: string): Promise<MadeFile> {
    const facts = await this.uow.read(async (em) => {
      const row = await publishedConsultation(em, id);
      if (row.status !== 'concluded') throw notNow('采纳情况尚未公布');
      return this.facts(em, row);
    });
    return this.explanationFile(facts, 'docx');
  }

  /** @throws {DomainError} NOT_FOUND also for a draft */
  async paper(id: string): Promise<MadeFile> {
    const { row, articles } = await this.queries.published(id);
    const content = draftContent(row, articles, this.office.current().name);
    return { name: row.title, extension: 'docx', type: DOCX_TYPE, content: await toDocx(content) };
  }

  private async facts(em: Parameters<typeof peopleSumsOf>[0], row: Consultation): Promise<ExplanationFacts> {
    return {
      row,
      articles: await em.find(Article, { where: { consultationId: row.id }, order: { position: 'ASC' } }),
      // A meeting reads what most people said first; the tail of a campaign of thousands is on the page.
      opinions: await em.find(Opinion, {
        where: { consultationId: row.id },
        order: { people: 'DESC', id: 'DESC' },
        take: MOST_OPINIONS,
      }),
      sums: await peopleSumsOf(em, row.id),
      decided: await decisionSums(em, row.id),
      department: (await departmentNames(em, [row]))(row.departmentId),
      office: this.office.current().name,
      today: this.clock.today(),
    };
  }

  private async explanationFile(facts: ExplanationFacts, format: 'docx' | 'xlsx'): Promise<MadeFile> {
    const content = explanationContent(facts);
    const xlsx = format === 'xlsx';
    return {
      name: content.title,
      extension: format,
      type: xlsx ? XLSX_TYPE : DOCX_TYPE,
      content: xlsx ? await toXlsx(content) : await toDocx(content),
    };
  }
}

const MOST_OPINIONS = 2_000;
