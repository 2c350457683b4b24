import { ApiProperty } from '@nestjs/swagger';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { Holds } from '../../kernel/platform/body-shape.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Instant, Text } from '../../kernel/platform/validation.js';
import { ValidateNested } from 'class-validator';
import { RejectionView } from '../imports/index.js';

const column = (label: string) => Text({ label, max: 40, line: true });
const optional = (label: string) => Text({ label, max: 40, line: true, optional: true });

export class HotlineOrderColumnsDto {
  @column('工单号的列名') orderNumber: string;
  @column('诉求内容的列名') content: string;
  @column('转办时间的列名') assignedAt: string;
  @optional('标题的列名') title?: string;
  @optional('来电人的列名') caller?: string;
  @optional('电话的列名') phone?: string;
  @optional('办理时限的列名') dueAt?: string;
  @optional('类别的列名') kind?: string;
}

export class HotlineReplyColumnsDto {
  @column('工单号的列名') orderNumber: string;
  @column('答复的列名') reply: string;
  @column('办结时间的列名') repliedAt: string;
  @optional('办理状态的列名') result?: string;
  @optional('办理单位的列名') department?: string;
  @optional('本单位编号的列名') letterNumber?: string;
  @optional('是否按时的列名') onTime?: string;
}

export class HotlineMapDto {
  @Text({ label: '热线名称', max: 60, line: true }) name: string;
  @ApiProperty({ type: HotlineOrderColumnsDto })
  @ValidateNested()
  @Holds(() => HotlineOrderColumnsDto)
  orders: HotlineOrderColumnsDto;
  @ApiProperty({ type: HotlineReplyColumnsDto })
  @ValidateNested()
  @Holds(() => HotlineReplyColumnsDto)
  replies: HotlineReplyColumnsDto;
}

export class HotlineOrdersFieldsDto {
  @Choice({ label: '类别', of: LETTER_KINDS, name: 'LetterKind', optional: true }) kind?: LetterKind;
}

export const ORDERS_FORM = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: '工单：xlsx、csv 或 JSON，不超过 50 MB' },
      kind: { type: 'string', enum: [...LETTER_KINDS], description: '工单没有写明类别时使用' },
    },
  },
};

export class TakenOrderView {
  @ApiProperty({ description: '热线工单号' }) orderNumber: string;
  @ApiProperty({ format: 'uuid' }) letterId: string;
  @ApiProperty() number: string;
}

export class HotlineOrdersView {
  @ApiProperty({ description: '读到的工单数' }) rowsRead: number;
  @ApiProperty({ description: '新增来信' }) added: number;
  @ApiProperty({ description: '热线改了办理时限的已有工单' }) updated: number;
  @ApiProperty({ description: '已有，没有重复登记' }) known: number;
  @ApiProperty() rejected: number;
  @ApiProperty({ type: [RejectionView] }) rejections: RejectionView[];
  @ApiProperty({ type: [TakenOrderView], description: '新增的来信' }) letters: TakenOrderView[];
}

export class HotlineRepliesQuery extends PageQuery {
  @Instant({ label: '从何时起', description: '只要这一时刻以后办结的；再次导出结果相同' }) since: string;
}

export class HotlineRepliesPage {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string', nullable: true } },
    description: '每件一个对象，键是热线的列名',
  })
  items: Record<string, string | null>[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
