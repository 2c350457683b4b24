import {
  CONTENT_CHECK_STATE_LABELS,
  CONTENT_PART_LABELS,
  MANUAL_REASON_LABELS,
  SAFETY_LABELS,
} from '@huiyin/contract';
import type { DirectoryService } from '../../people/departments/directory.service.js';
import type { ContentCheck } from './content-check.entity.js';
import type { ContentCheckView } from './dto/content-check.dto.js';

type Directory = Awaited<ReturnType<DirectoryService['load']>>;

export function viewOf(check: ContentCheck, directory: Directory): ContentCheckView {
  return {
    id: check.id,
    part: check.part,
    partLabel: CONTENT_PART_LABELS[check.part],
    state: check.state,
    stateLabel: CONTENT_CHECK_STATE_LABELS[check.state],
    reason: reasonOf(check),
    createdAt: check.createdAt.toISOString(),
    checkedAt: check.checkedAt?.toISOString() ?? null,
    decidedBy: directory.user(check.decidedBy)?.name ?? null,
    decidedAt: check.decidedAt?.toISOString() ?? null,
    comment: check.comment,
  };
}

function reasonOf({ reason, label }: ContentCheck): string | null {
  if (reason) return MANUAL_REASON_LABELS[reason];
  if (label === null || label === 100) return null;
  return `平台提示：${SAFETY_LABELS[label] ?? '其他'}`;
}
