import type { ApiComponents } from '@huiyin/contract';
import { LevelMark } from './LevelMark.js';

type Item = Pick<ApiComponents['schemas']['StaffLetterItemView'], 'sla' | 'answeredAt' | 'status'>;

const ENDED: readonly string[] = ['refused', 'referred', 'merged', 'withdrawn'];

/** How the letter stands against its limit, in one mark: icon, word and working days. */
export function SlaMark({ item }: { item: Item }) {
  const { state, workingDaysLeft, workingDaysOverdue } = item.sla;
  if (ENDED.includes(item.status)) return <LevelMark level="on_time">已了结</LevelMark>;
  const isAnswered = item.status === 'answered' || item.status === 'closed';
  if (isAnswered)
    return state === 'overdue' ? (
      <LevelMark level="none">逾期 {workingDaysOverdue} 个工作日后答复</LevelMark>
    ) : (
      <LevelMark level="on_time">按时答复</LevelMark>
    );
  if (state === 'overdue')
    return (
      <LevelMark level="none">
        {workingDaysOverdue > 0 ? `逾期 ${workingDaysOverdue} 个工作日` : '已逾期'}
      </LevelMark>
    );
  const left = workingDaysLeft > 0 ? `还有 ${workingDaysLeft} 个工作日` : '今天到期';
  return <LevelMark level={state}>{left}</LevelMark>;
}
