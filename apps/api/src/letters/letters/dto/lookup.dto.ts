import { Text } from '../../../kernel/platform/validation.js';

export class LookupDto {
  @Text({ label: '来信编号', max: 64 }) number: string;
  @Text({ label: '查询码', max: 64 }) queryCode: string;
}
