import type { PublicStatistics } from '@huiyin/contract/client';
import { useState } from 'react';
import { Figure } from '../../components/Figure';
import { takeGiven } from '../../lib/given';
import { hub } from '../../lib/hub';
import { grouped, percent, plainDay } from '../../lib/format';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';

/** Stands for a figure that is on its way; its box has the size it will have. */
const DASH = '—';

/** How fast the bureau answers. Figures on their way keep their place; without any the page works as well. */
export function Figures() {
  const [given] = useState(() => takeGiven('statistics'));
  const figures = useAsync('statistics', () => hub.statistics(), given);
  if (figures.state === 'failed') return null;
  const data = figures.state === 'ready' ? figures.data : undefined;
  return (
    <Box as="section" className="section" label="答复情况">
      <Shown figures={data?.last12Months} />
      <Box as="p" className="small figures-note">
        最近十二个月{data ? `，截至${plainDay(data.asOf)}` : ''}
      </Box>
      <Press className="text-button" role="link" to={['statistics']}>
        看每月和各类来信的统计
      </Press>
    </Box>
  );
}

function Shown({ figures }: { figures?: PublicStatistics['last12Months'] | undefined }) {
  const { onTimeRate = null, averageWorkingDays = null } = figures ?? {};
  return (
    <Box className="figures">
      <Figure value={figures ? grouped(figures.received) : DASH} unit="封" name="收到来信" />
      <Figure value={figures ? grouped(figures.answered) : DASH} unit="封" name="已经答复" />
      {figures && onTimeRate === null ? null : (
        <Figure value={onTimeRate === null ? DASH : percent(onTimeRate)} name="按时答复" />
      )}
      {figures && averageWorkingDays === null ? null : (
        <Figure
          value={averageWorkingDays === null ? DASH : averageWorkingDays.toFixed(1)}
          unit="个工作日"
          name="平均用时"
        />
      )}
    </Box>
  );
}
