import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Flag, Text } from '../../kernel/platform/validation.js';
import { LetterListQuery } from '../letters/index.js';

/** What a view keeps of a list: everything but the words, in which there may be a name. */
export class ListFilter extends OmitType(LetterListQuery, ['q', 'limit', 'cursor'] as const) {}

export class NewListViewDto extends ListFilter {
  @Text({ label: '名称', min: 1, max: 20 }) name: string;
  @Flag({ label: '与同事共用', optional: true }) shared?: boolean;
}

export class ListViewView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: ListFilter }) filter: ListFilter;
  @ApiProperty() shared: boolean;
  @ApiProperty({ description: '本人的；只有本人可以删除' }) own: boolean;
  @ApiProperty({ type: String, nullable: true, description: '谁保存的' }) owner: string | null;
}

export class ListViewPage {
  @ApiProperty({ type: [ListViewView], description: '本人的在前' }) items: ListViewView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
