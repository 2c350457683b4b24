import { dueText } from '@huiyin/contract';
import { Drawer } from 'antd';
import { Lead } from '../../kit/Page.js';
import { longDay } from '../../lib/days.js';
import { isLost } from '../../lib/query.js';
import { Failure, Loading } from '../../kit/States.js';
import { DueHistory } from './DueHistory.js';
import { useLetterClock, type Asked } from './due-date.js';
import { startOf } from './weeks.js';
import { WhyThisDay } from './WhyThisDay.js';

/** The drawer with the explanation. `asked` is undefined while it closes. */
export function ExplanationDrawer({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) {
  return (
    <Drawer
      open={asked !== undefined}
      onClose={onClose}
      size="min(600px, 100vw)"
      title="为什么是这一天"
      destroyOnHidden
    >
      {asked && <Explanation asked={asked} />}
    </Drawer>
  );
}

function Explanation({ asked }: { asked: Asked }) {
  const query = useLetterClock(asked.id);
  const { data } = query;
  if (isLost(query)) return <Failure what="来信" error={query.error} retry={() => void query.refetch()} />;
  if (!data) return <Loading what="来信" rows={6} />;
  return (
    <>
      <Lead quiet>
        {asked.title}（{asked.number}），到期日 {dueText(longDay(data.dueOn), data.provisional)}
      </Lead>
      <WhyThisDay limit={data} start={startOf(data)} promised={data.dueOn} />
      <DueHistory history={data.dueHistory} />
    </>
  );
}
