import type { PublicPromise } from '@huiyin/contract/client';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Choices } from '../../components/Choices';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Failed, Loading } from '../../components/States';
import { PromiseCard } from '../../features/openness/PromiseCard';
import { Tallies } from '../../features/openness/Tallies';
import { dayOf, plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box } from '../../platform/ui';

type State = PublicPromise['state'];
/** Missed ones first: they are not to be looked for. */
const GROUPS: { title: string; of: readonly State[] }[] = [
  { title: '没有按时办到的', of: ['overdue', 'late'] },
  { title: '正在办、还没到期的', of: ['due_soon', 'open', 'coming'] },
  { title: '按时办到的', of: ['met'] },
  { title: '说明了理由、没有办的', of: ['excused'] },
];

/** 今年的公开承诺: what the office owes the public in a year, kept and missed alike. */
export default function OpennessPage() {
  const asked = Number(useRouter().params.year);
  const thisYear = Number(dayOf(new Date().toISOString()).slice(0, 4));
  const [year, setYear] = useState(asked || thisYear);
  const ledger = useAsync(String(year), () => hub.publicLedger(year));
  const [first, setFirst] = useState(thisYear - 1);
  const startsOn = ledger.state === 'ready' ? ledger.data.startsOn : undefined;
  useEffect(() => {
    if (startsOn) setFirst(Number(startsOn.slice(0, 4)));
  }, [startsOn]);
  const years = Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, n) => thisYear - n);
  useShareAppMessage(() => ({ title: `${year}年的公开承诺`, path: `/pages/openness/index?year=${year}` }));
  return (
    <Screen wide title="公开承诺">
      <Box className="section">
        <Choices
          inline
          label="年份"
          options={years.map((each) => ({ value: String(each), title: `${each}年` }))}
          value={String(year)}
          onChange={(each) => setYear(Number(each))}
        />
      </Box>
      {ledger.state === 'loading' ? <Loading /> : null}
      {ledger.state === 'failed' ? <Failed error={ledger.error} onRetry={ledger.reload} /> : null}
      {ledger.state === 'ready' ? (
        <>
          <Box as="p" className="lead section">
            {ledger.data.office}依照政务公开的规定，{year}
            年要向大家做到这些事。办到的和没有办到的都列在这里，截至
            {plainDay(ledger.data.asOf)}；从{plainDay(ledger.data.startsOn)}起登记。
          </Box>
          {GROUPS.map(({ title, of }) => (
            <Group
              key={title}
              title={title}
              promises={ledger.data.promises.filter(({ state }) => of.includes(state))}
            />
          ))}
          <Tallies tallies={ledger.data.tallies} />
        </>
      ) : null}
      <Section title="公开的文件">
        <Box className="rows">
          <Row title="公开目录" note="主动公开的文件，和可以申请公开的文件" to={['catalogue']} />
        </Box>
      </Section>
    </Screen>
  );
}

function Group({ title, promises }: { title: string; promises: readonly PublicPromise[] }) {
  if (promises.length === 0) return null;
  return (
    <Section title={`${title}（${promises.length} 项）`}>
      <Box as="ul" className="cards">
        {promises.map((promise) => (
          <PromiseCard key={`${promise.code} ${promise.period}`} promise={promise} />
        ))}
      </Box>
    </Section>
  );
}
