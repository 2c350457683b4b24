/** 三类公开通报 (D35, H09): which duty, once late, stands in which list. A list, no verdict. */
export const NEGLECT = [
  { key: 'unpublished', label: '重要信息不发布', codes: ['D08'] },
  { key: 'unexplained', label: '重大政策不解读', codes: ['D12'] },
  { key: 'unanswered', label: '热点回应不及时', codes: ['D20', 'D21'] },
] as const;
