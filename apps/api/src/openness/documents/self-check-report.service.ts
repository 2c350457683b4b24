import { Injectable, type StreamableFile } from '@nestjs/common';
import {
  DOCUMENT_ATTRIBUTE_LABELS,
  SELF_CHECK_DECISION_LABELS,
  WITHHOLDING_GROUND_LABELS,
} from '@huiyin/contract';
import { chineseDay } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import type { ReportContent } from '../../kernel/platform/report-files.js';
import { DirectoryService, type Directory } from '../../people/departments/directory.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OfficeService } from '../../people/office/office.service.js';
import { reportFile, type ReportFormat } from '../obligations/index.js';
import { checkedDocuments, windowOf } from './checked-documents.js';
import type { Document } from './document.entity.js';
import { SelfCheck } from './self-check.entity.js';

interface Checked {
  documents: Document[];
  /** by document */
  decisions: ReadonlyMap<string, SelfCheck>;
  clusters: SelfCheck[];
}

/** 自查报告 (D10, D10b): what was looked through, what was decided and why, and what was opened. */
@Injectable()
export class SelfCheckReportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: DirectoryService,
    private readonly office: OfficeService,
    private readonly audit: AuditService,
  ) {}

  /** It names withheld documents: for staff who see the whole office, and who took it away is audited. */
  async file(actor: StaffActor, year: number, format: ReportFormat): Promise<StreamableFile> {
    const checked = await this.read(year);
    const file = await reportFile(this.contentOf(year, checked, await this.directory.load()), format);
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor,
        action: 'self_check.export',
        subjectType: 'document',
        subjectId: null,
        detail: { year, format },
      }),
    );
    return file;
  }

  private read(year: number): Promise<Checked> {
    return this.uow.read(async (em) => {
      const documents = await checkedDocuments(em, year)
        .orderBy('d.formedOn', 'ASC')
        .addOrderBy('d.id', 'ASC')
        .getMany();
      const rows = await em.find(SelfCheck, { where: { year }, order: { decidedAt: 'ASC', id: 'ASC' } });
      return {
        documents,
        decisions: new Map(rows.flatMap((row) => (row.documentId ? [[row.documentId, row]] : []))),
        clusters: rows.filter(({ documentId }) => documentId === null),
      };
    });
  }

  private contentOf(
    year: number,
    { documents, decisions, clusters }: Checked,
    directory: Directory,
  ): ReportContent {
    const { name } = this.office.current();
    const { opensOn, closesOn } = windowOf(year);
    const decided = documents.flatMap(({ id }) => decisions.get(id) ?? []);
    const count = (of: SelfCheck['decision']): number =>
      decided.filter(({ decision }) => decision === of).length;
    const opened = documents.flatMap((document) => {
      const row = decisions.get(document.id);
      return row && row.decision !== 'keep' ? [{ document, row }] : [];
    });
    const who = (id: string | null): string => directory.user(id)?.name ?? '';
    const dayOf = (at: Date | null): string => (at ? toLocalDate(at) : '');
    return {
      title: `${name}${year}年政府信息公开自查报告`,
      paragraphs: [
        `依据实施细则一（四），${chineseDay(opensOn)}至${chineseDay(closesOn)}对不予公开的信息和依申请公开较为集中的信息进行自查。`,
        `不予公开的公文${documents.length}件：${SELF_CHECK_DECISION_LABELS.keep}${count('keep')}件，${SELF_CHECK_DECISION_LABELS.open}${count('open')}件，${SELF_CHECK_DECISION_LABELS.on_request}${count('on_request')}件，尚未决定${documents.length - decided.length}件。依申请公开较为集中的信息${clusters.length}项。`,
        '本报告列有不予公开公文的标题，供内部报送，不对外发布。',
      ],
      tables: [
        {
          sheet: '逐件审查',
          caption: `不予公开的公文逐件审查（${documents.length}件）`,
          header: [
            '文号',
            '标题',
            '成文日期',
            '处室',
            '原依据和理由',
            '决定',
            '决定的理由',
            '决定人',
            '决定日期',
          ],
          rows: documents.map((document) => {
            const row = decisions.get(document.id);
            return [
              document.number ?? '',
              document.title,
              document.formedOn,
              directory.department(document.departmentId)?.name ?? '',
              [document.ground && WITHHOLDING_GROUND_LABELS[document.ground], document.reason]
                .filter(Boolean)
                .join('；'),
              row ? SELF_CHECK_DECISION_LABELS[row.decision] : '尚未决定',
              row?.reason ?? '',
              who(row?.decidedBy ?? null),
              dayOf(row?.decidedAt ?? null),
            ];
          }),
        },
        {
          sheet: '转为公开',
          caption: `转为公开的公文（${opened.length}件）`,
          header: ['标题', '转为', '变更日期', '办理人', '公开日期', '公开链接'],
          rows: opened.map(({ document, row }) => [
            document.title,
            row.executedAt ? DOCUMENT_ATTRIBUTE_LABELS[document.attribute] : '尚未变更',
            dayOf(row.executedAt),
            who(row.executedBy),
            dayOf(document.publishedAt),
            document.url ?? '',
          ]),
        },
        {
          sheet: '申请集中的信息',
          caption: `依申请公开较为集中的信息（${clusters.length}项）`,
          header: ['信息', '申请人数', '决定', '理由', '决定人', '决定日期'],
          rows: clusters.map((row) => [
            row.cluster ?? '',
            row.applicants ?? 0,
            SELF_CHECK_DECISION_LABELS[row.decision],
            row.reason,
            who(row.decidedBy),
            dayOf(row.decidedAt),
          ]),
        },
      ],
      closing: [name, `数据截至${chineseDay(this.clock.today())}`],
    };
  }
}
