import { DomainError } from '../../kernel/platform/errors.js';
import type { RespondentDto } from '../dto/response.dto.js';

/** P06: a citizen may leave everything out; an organisation gives its name and a contact (R09). @throws {DomainError} */
export function requireNamed(submitter: RespondentDto | undefined): void {
  if (!submitter || submitter.type === 'citizen') return;
  const { organisation, phone, email } = submitter;
  const faults = [
    ...(organisation ? [] : [{ path: 'submitter.organisation', message: '请填写单位名称' }]),
    ...(phone || email
      ? []
      : [{ path: 'submitter.phone', message: '法人和其他组织须留下联系电话或电子邮箱' }]),
  ];
  if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '请补充单位名称和联系方式', faults);
}
