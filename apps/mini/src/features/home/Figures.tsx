import { Figure } from '../../components/Figure';
import { hub } from '../../lib/hub';
import { grouped, percent, plainDay } from '../../lib/format';
import { useAsync } from '../../lib/useAsync';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

/** How fast the bureau answers. Figures that cannot be fetched are left out: the page works without them. */
export function Figures() {
  const figures = useAsync('statistics', () => hub.statistics());
  if (figures.state !== 'ready') return null;
  const { received, answered, onTimeRate, averageWorkingDays } = figures.data.last12Months;
  const { asOf } = figures.data;
  return (
    <Box as="section" className="section" label="答复情况">
      <Box className="figures">
        <Figure value={grouped(received)} unit="封" name="收到来信" />
        <Figure value={grouped(answered)} unit="封" name="已经答复" />
        {onTimeRate === null ? null : <Figure value={percent(onTimeRate)} name="按时答复" />}
        {averageWorkingDays === null ? null : (
          <Figure value={averageWorkingDays.toFixed(1)} unit="个工作日" name="平均用时" />
        )}
      </Box>
      <Box as="p" className="small figures-note">
        最近十二个月，截至{plainDay(asOf)}
      </Box>
      <Press className="text-button" role="link" onPress={() => go('statistics')}>
        看每月和各类来信的统计
      </Press>
    </Box>
  );
}
