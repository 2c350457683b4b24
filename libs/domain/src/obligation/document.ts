import type { DocumentAttribute, WithholdingGround } from '@huiyin/contract';

/** What a document says of itself before its review. */
export interface DocumentDraft {
  attribute: DocumentAttribute | null;
  ground: WithholdingGround | null;
  reason: string | null;
  isPolicy: boolean;
  /** 代拟稿 of the government: D04 and D13 */
  forGovernment: boolean;
  /** 政府规章: D14 */
  isRegulation: boolean;
  /** other organs whose information it holds (D32) */
  otherOrgans: string | null;
  explanationPlan: string | null;
}

/** What the second person ticks (D11, D13, D14, D32). */
export interface ReviewTicks {
  secrecyChecked: boolean;
  organsConfirmed: boolean;
  explanationAttached: boolean;
  legalOfficeChecked: boolean;
}

export interface DocumentFault {
  path: string;
  message: string;
}

/**
 * Why a document cannot be handed in (D01, D04, H08).
 *
 * @returns each missing part by its field; empty when nothing is missing
 */
export function documentFaults({ attribute, ground, reason, forGovernment }: DocumentDraft): DocumentFault[] {
  if (!attribute) return [{ path: 'attribute', message: '请明确公开属性（细则一(一)）' }];
  const faults: DocumentFault[] = [];
  if (attribute === 'withheld' && !ground)
    faults.push({ path: 'ground', message: '不予公开的，请选择法定依据（政府信息公开条例第14、15、16条）' });
  if (attribute !== 'withheld' && ground)
    faults.push({ path: 'ground', message: '只有不予公开的填写法定依据' });
  if (!reason && attribute === 'withheld')
    faults.push({ path: 'reason', message: '拟不公开的，请说明理由（细则一(一)）' });
  else if (!reason && forGovernment)
    faults.push({ path: 'reason', message: '代拟稿的公开属性都要说明理由（细则一(一)）' });
  return faults;
}

/** Why a review cannot pass it: every tick that this document asks for must have been made. */
export function reviewFaults(draft: DocumentDraft, ticks: ReviewTicks): DocumentFault[] {
  const asked: [boolean, boolean, DocumentFault][] = [
    [true, ticks.secrecyChecked, { path: 'secrecyChecked', message: '请先完成保密审查（细则一(四)）' }],
    [
      Boolean(draft.otherOrgans),
      ticks.organsConfirmed,
      { path: 'organsConfirmed', message: '涉及其他单位的，请先沟通确认（细则五(二)）' },
    ],
    [
      draft.isPolicy,
      Boolean(draft.explanationPlan),
      { path: 'explanationPlan', message: '政策性文件须有解读方案（细则二(一)）' },
    ],
    [
      draft.isPolicy && draft.forGovernment,
      ticks.explanationAttached,
      { path: 'explanationAttached', message: '解读方案和解读材料须一并报送（细则二(一)）' },
    ],
    [
      draft.isRegulation,
      ticks.legalOfficeChecked,
      { path: 'legalOfficeChecked', message: '规章的解读材料须先经省政府法制办审查（细则二(一)）' },
    ],
  ];
  return [
    ...documentFaults(draft),
    ...asked.flatMap(([needed, made, fault]) => (needed && !made ? [fault] : [])),
  ];
}

/** 标注公开属性字样 (D03): what is printed on the document. */
export const STAMP_WORDS: Record<DocumentAttribute, string> = {
  proactive: '此件主动公开',
  on_request: '此件依申请公开',
  withheld: '此件不予公开',
};
