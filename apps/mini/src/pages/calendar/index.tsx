import { useShareAppMessage } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Failed, Loading, Notice } from '../../components/States';
import { DueCalculator } from '../../features/calendar/DueCalculator';
import { FeedAddress } from '../../features/calendar/FeedAddress';
import { YearGrid } from '../../features/calendar/YearGrid';
import { plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { useLanguage } from '../../platform/language';
import { calendar as words } from '../../words/zh/calendar';
import { dates } from '../../words/zh/dates';

export default function CalendarPage() {
  useLanguage();
  useShareAppMessage(() => ({ title: words.shareTitle, path: '/pages/calendar/index' }));
  const limits = useAsync('limits', () => hub.limits());
  const [chosen, setChosen] = useState<number>();
  const today = limits.state === 'ready' ? limits.data.today : undefined;
  const year = chosen ?? (today === undefined ? undefined : Number(today.slice(0, 4)));
  const calendar = useAsync(year === undefined ? undefined : String(year), () => hub.calendarYear(year ?? 0));
  // Turning the page keeps what turns it, while the next year is on its way.
  const [range, setRange] = useState<{ firstYear: number; lastYear: number }>();
  useEffect(() => {
    if (calendar.state === 'ready') setRange(calendar.data);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [calendar.state]);
  return (
    <Screen wide title={words.title} translated>
      <Box as="p" className="lead">
        {words.lead}
      </Box>
      {limits.state === 'ready' ? (
        <DueCalculator today={limits.data.today} limits={limits.data.items} />
      ) : limits.state === 'failed' ? (
        <Failed error={limits.error} onRetry={limits.reload} />
      ) : (
        <Loading />
      )}
      {year === undefined ? null : (
        <Section
          title={dates.year(year)}
          aside={
            range ? (
              <Box className="year-turn">
                {year > range.firstYear ? (
                  <Press className="text-button" onPress={() => setChosen(year - 1)}>
                    {words.before}
                  </Press>
                ) : null}
                {year < range.lastYear ? (
                  <Press className="text-button" onPress={() => setChosen(year + 1)}>
                    {words.after}
                  </Press>
                ) : null}
              </Box>
            ) : null
          }
        >
          {calendar.state === 'loading' ? <Loading /> : null}
          {calendar.state === 'failed' ? <Failed error={calendar.error} onRetry={calendar.reload} /> : null}
          {calendar.state === 'ready' ? (
            <>
              {calendar.data.published ? null : (
                <Notice tone="warn" title={words.provisional}>
                  {words.provisionalText(year)}
                </Notice>
              )}
              <YearGrid year={calendar.data} />
              {calendar.data.notices.map(({ title, publishedOn }) => (
                <Box as="p" className="small" key={title}>
                  <Original text={words.source(title, plainDay(publishedOn))} />
                </Box>
              ))}
            </>
          ) : null}
        </Section>
      )}
      <FeedAddress />
    </Screen>
  );
}
