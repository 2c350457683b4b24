import {
  LEDGER_STATES,
  OCCASION_KINDS,
  OPENNESS_LIMITS,
  type LedgerState,
  type OccasionKind,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { IsUrl, Matches } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { AttachmentIds } from '../../letters/attachments/index.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Day, Flag, Id, Instant, Text, Whole } from '../../kernel/platform/validation.js';

const { titleMax, linkMax, noteMax, reasonMin, reasonMax } = OPENNESS_LIMITS;

/** An address on the web that everyone may open: no other scheme, and no personal number in it. */
export const Link = (label: string): PropertyDecorator =>
  applyDecorators(
    Text({ label, optional: true, max: linkMax, line: true, isPublic: true }),
    IsUrl(
      { protocols: ['http', 'https'], require_protocol: true },
      { message: `${label}应为 http 或 https 开头的网址` },
    ),
  );

const REASON = { label: '理由', min: reasonMin, max: reasonMax, isPublic: true };

/** Of the ledger: what waits for me, what is nearly or already late, what is late, what is red. */
export const LEDGER_VIEWS = ['mine', 'due', 'overdue', 'red'] as const;
export type LedgerSelection = (typeof LEDGER_VIEWS)[number];

export class LedgerQuery extends PageQuery {
  @Whole({ label: '年份', optional: true, min: 2018, max: 2099, description: '默认今年' }) year?: number;
  @Id({ label: '处室', optional: true, description: '只看这个处室负责的' }) department?: string;
  @Choice({ label: '状态', optional: true, of: LEDGER_STATES, name: 'LedgerState' }) state?: LedgerState;
  @Choice({
    label: '范围',
    optional: true,
    of: LEDGER_VIEWS,
    name: 'LedgerSelection',
    description: 'mine 等我办理、due 即将到期和逾期、overdue 逾期、red 红牌以上',
  })
  view?: LedgerSelection;
}

export class EvidenceDto {
  @Instant({ label: '发生时间', description: '事情发生的时间；登记时间由系统另记' }) factAt: string;
  @Link('链接') url?: string;
  @Text({ label: '说明', optional: true, max: noteMax, description: '仅工作人员可见' }) note?: string;
  @Text({ label: '佐证种类', optional: true, max: 12, line: true, description: '默认为唯一的一种' })
  @Matches(/^[a-z]{1,12}$/, { message: '佐证种类不正确' })
  part?: string;
  @Flag({ label: '主要负责人出席', optional: true, description: '仅新闻发布会（D15、D16）' })
  principalAttended?: boolean;
  @AttachmentIds('已上传的文件，与链接、说明一起作为佐证') attachmentIds?: string[];
  @Flag({ label: '文件对外公开', optional: true, description: '仅对外公开的周期要求' }) filesPublic?: boolean;
}

export class ExcuseDto {
  @Text({ ...REASON, description: '这项要求对外公开的，理由也公开' }) reason: string;
}

export class RetractionDto {
  @Text(REASON) reason: string;
  @Id({ label: '佐证', optional: true, description: '只撤销这一条；不填则撤销全部' }) evidenceId?: string;
}

export class OccasionDto {
  @Choice({ label: '事项类别', of: OCCASION_KINDS, name: 'OccasionKind' }) kind: OccasionKind;
  @Text({ label: '事项名称', min: 2, max: titleMax, line: true }) title: string;
  @Instant({ label: '获知时间', description: '小时从这一刻起算；只填一次，不能晚于现在' }) knownAt: string;
  @Instant({
    label: '发生时间',
    optional: true,
    description: '上级发布、会议召开等的时间，工作日从这一天起算；默认同获知时间',
  })
  happenedAt?: string;
  @Id({ label: '负责处室', optional: true, description: '不填则由公开办负责' }) departmentId?: string;
}

export class OccasionPreviewQuery {
  @Choice({ label: '事项类别', of: OCCASION_KINDS, name: 'OccasionKind' }) kind: OccasionKind;
  @Instant({ label: '获知时间' }) knownAt: string;
  @Instant({ label: '发生时间', optional: true }) happenedAt?: string;
}

export class OccasionQuery extends PageQuery {
  @Id({ label: '处室', optional: true }) department?: string;
}

export class VoidingDto {
  @Text(REASON) reason: string;
}

export class OpennessSettingDto {
  @Day({ label: '台账起始日', description: '在这一天以前结束的，不算本单位应办' }) startsOn: LocalDate;
}
