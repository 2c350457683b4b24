import { RATINGS, TEXT_LIMITS, type Rating } from '@huiyin/contract';
import { AttachmentIds } from '../../attachments/index.js';
import { Choice, Text } from '../../../kernel/platform/validation.js';
import { LookupDto } from './lookup.dto.js';

const words = { min: 4, max: TEXT_LIMITS.bodyMax };

export class SupplementDto {
  @Text({ label: '补充内容', ...words }) body: string;
  @AttachmentIds() attachmentIds?: string[];
}

export class RatingDto {
  @Choice({ label: '评价', of: RATINGS, name: 'Rating' }) rating: Rating;
  @Text({ label: '评价说明', optional: true, max: TEXT_LIMITS.reasonMax }) comment?: string;
}

export class ReopeningDto {
  @Text({ label: '追问内容', ...words }) body: string;
  @AttachmentIds() attachmentIds?: string[];
}

export class WithdrawalDto {
  @Text({ label: '撤回原因', optional: true, max: TEXT_LIMITS.reasonMax }) reason?: string;
}

/** The same, for a sender who has no login but holds number and query code. */
export class SupplementByCodeDto extends LookupDto {
  @Text({ label: '补充内容', ...words }) body: string;
  @AttachmentIds() attachmentIds?: string[];
}

export class RatingByCodeDto extends LookupDto {
  @Choice({ label: '评价', of: RATINGS, name: 'Rating' }) rating: Rating;
  @Text({ label: '评价说明', optional: true, max: TEXT_LIMITS.reasonMax }) comment?: string;
}

export class ReopeningByCodeDto extends LookupDto {
  @Text({ label: '追问内容', ...words }) body: string;
  @AttachmentIds() attachmentIds?: string[];
}

export class WithdrawalByCodeDto extends LookupDto {
  @Text({ label: '撤回原因', optional: true, max: TEXT_LIMITS.reasonMax }) reason?: string;
}
