import { useShareAppMessage } from '@tarojs/taro';
import type { PublicStatistics } from '@huiyin/contract/client';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Screen } from '../../components/Screen';
import { Failed, Loading } from '../../components/States';
import { PeriodFigures } from '../../features/statistics/PeriodFigures';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';

const RECENT = 'recent';

/** 答复情况 for everyone (R18): drawn, and in tables that say the same. */
export default function StatisticsPage() {
  useShareAppMessage(() => ({ title: '来信答复情况', path: '/pages/statistics/index' }));
  const recent = useAsync('statistics', () => hub.statistics());
  return (
    <Screen wide title="答复情况统计">
      {recent.state === 'loading' ? <Loading /> : null}
      {recent.state === 'failed' ? <Failed error={recent.error} onRetry={recent.reload} /> : null}
      {recent.state === 'ready' ? <Periods recent={recent.data} /> : null}
    </Screen>
  );
}

function Periods({ recent }: { recent: PublicStatistics }) {
  const [chosen, setChosen] = useState(RECENT);
  const year = useAsync(chosen === RECENT ? undefined : chosen, () => hub.statisticsOf(Number(chosen)));
  const options = [
    { value: RECENT, title: '最近十二个月' },
    ...recent.years.map((one) => ({ value: String(one), title: `${one}年` })),
  ];
  return (
    <>
      <Choices label="统计期间" options={options} value={chosen} onChange={setChosen} inline />
      {chosen === RECENT ? <PeriodFigures period={recent.last12Months} asOf={recent.asOf} /> : null}
      {chosen !== RECENT && year.state === 'loading' ? <Loading /> : null}
      {chosen !== RECENT && year.state === 'failed' ? (
        <Failed error={year.error} onRetry={year.reload} />
      ) : null}
      {chosen !== RECENT && year.state === 'ready' ? (
        <PeriodFigures period={year.data} asOf={year.data.asOf} />
      ) : null}
    </>
  );
}
