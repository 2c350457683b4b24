import { factFault, type EvidencePart } from '@huiyin/domain';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { asksAttendance, mayProve } from './ledger-access.js';
import { notNow, type LedgerEntry } from './ledger-entry.js';
import type { EvidenceDto } from './obligations.dto.js';

/**
 * Whether this can be evidence of that obligation now.
 *
 * @returns the part that it is of
 * @throws {DomainError} FORBIDDEN another department's; ACTION_NOT_ALLOWED it takes none now; VALIDATION_FAILED
 */
export function requirePart(
  actor: StaffActor,
  entry: LedgerEntry,
  dto: EvidenceDto,
  now: Date,
): EvidencePart {
  const { requirement, clock, standing, subject } = entry;
  if (!mayProve(actor, entry.departmentId))
    throw new DomainError('FORBIDDEN', '这项义务由公开办或负责处室登记佐证');
  if (requirement.evidence.length === 0) throw notNow('这项义务由系统自动认定，不用登记');
  if (standing.state === 'excused') throw notNow('已由局领导说明理由');
  if (standing.state === 'voided') throw notNow('事项已作废');
  const part = partOf(requirement.evidence, dto);
  const hasFile = (dto.attachmentIds?.length ?? 0) > 0;
  if (part.link && !dto.url && !hasFile) throw fieldError('url', `请填写${part.label}的链接，或上传文件`);
  if (!part.link && !dto.url && !dto.note && !hasFile) throw fieldError('note', `请填写${part.label}`);
  if (dto.filesPublic && !(requirement.isPublic && subject.kind === 'period'))
    throw fieldError('filesPublic', '这项要求不对外列出，文件不能公开');
  if (dto.principalAttended && !asksAttendance(requirement.code))
    throw fieldError('principalAttended', '仅新闻发布会可以填写主要负责人出席');
  const fault = factFault(clock, new Date(dto.factAt), now);
  if (fault) throw fieldError('factAt', fault);
  return part;
}

/** The part that is named; the only one needs no name. */
function partOf(parts: readonly EvidencePart[], { part }: EvidenceDto): EvidencePart {
  const found = parts.find(({ key }) => (part ? key === part : parts.length === 1));
  if (found) return found;
  const names = parts.map(({ key, label }) => `${label}（${key}）`).join('、');
  throw fieldError('part', `请选择佐证种类：${names}`);
}
