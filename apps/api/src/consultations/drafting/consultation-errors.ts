import type { ConsultationAction } from '@huiyin/contract';
import type { ConsultationRefusal } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import { pathId } from '../../kernel/platform/path-ids.js';

export const consultationNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这次征集');
export const consultationId = pathId(consultationNotFound);
export const notNow = (detail: string): DomainError => new DomainError('ACTION_NOT_ALLOWED', detail);

/** Why an action is not for this moment, in the words of the office. */
const NOT_NOW: Record<ConsultationAction, string> = {
  change: '已经发布，条文不能再改',
  publish: '只有草稿可以发布',
  extend: '只有正在征集时可以延长截止日',
  withdraw: '已经反馈或撤回，不能再撤回',
  key_response: '征集开始后、反馈前才能登记意见',
  group: '征集结束后、反馈前才能归并意见',
  decide: '征集结束后、反馈前才能填写采纳结论',
  record_result: '征集结束后、反馈前才能登记决策结果',
  conclude: '征集结束后才能发布采纳情况，而且只发布一次',
  correct: '发布采纳情况后才能提出更正',
  release_correction: '发布采纳情况后才能发布更正',
};

export function refusalError(action: ConsultationAction, refusal: ConsultationRefusal): DomainError {
  if (refusal === 'role') return new DomainError('FORBIDDEN', '没有权限进行这项操作');
  if (refusal === 'phase') return notNow(NOT_NOW[action]);
  return new DomainError('SECOND_PERSON_REQUIRED', refusal.person);
}
