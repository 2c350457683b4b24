import type { PublicStatistics } from '@huiyin/contract/client';
import { useState } from 'react';
import { Figure } from '../../components/Figure';
import { takeGiven } from '../../lib/given';
import { hub } from '../../lib/hub';
import { grouped, percent, plainDay } from '../../lib/format';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';
import { home } from '../../words/zh/home';

/** Stands for a figure that is on its way; its box has the size it will have. */
const DASH = '—';

/** How fast the bureau answers. Figures on their way keep their place; without any the page works as well. */
export function Figures() {
  const [given] = useState(() => takeGiven('statistics'));
  const figures = useAsync('statistics', () => hub.statistics(), given);
  if (figures.state === 'failed') return null;
  const data = figures.state === 'ready' ? figures.data : undefined;
  return (
    <Box as="section" className="section" label={home.figures}>
      <Shown figures={data?.last12Months} />
      <Box as="p" className="small figures-note">
        {home.twelveMonths(data ? plainDay(data.asOf) : '')}
      </Box>
      <Press className="text-button" role="link" to={['statistics']}>
        {home.statistics}
      </Press>
    </Box>
  );
}

function Shown({ figures }: { figures?: PublicStatistics['last12Months'] | undefined }) {
  const { onTimeRate = null, averageWorkingDays = null } = figures ?? {};
  return (
    <Box className="figures">
      <Figure value={figures ? grouped(figures.received) : DASH} unit={home.letters} name={home.received} />
      <Figure value={figures ? grouped(figures.answered) : DASH} unit={home.letters} name={home.answered} />
      {figures && onTimeRate === null ? null : (
        <Figure value={onTimeRate === null ? DASH : percent(onTimeRate)} name={home.onTime} />
      )}
      {figures && averageWorkingDays === null ? null : (
        <Figure
          value={averageWorkingDays === null ? DASH : averageWorkingDays.toFixed(1)}
          unit={home.workingDays}
          name={home.average}
        />
      )}
    </Box>
  );
}
