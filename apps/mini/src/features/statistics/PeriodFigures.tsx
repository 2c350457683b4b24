import type { PublicStatistics } from '@huiyin/contract/client';
import { Figure } from '../../components/Figure';
import { Section } from '../../components/Row';
import { grouped, percent, plainDay } from '../../lib/format';
import { Box } from '../../platform/ui';
import { Bars, Columns, Legend, type Part } from './Charts';
import { FigureTable } from './FigureTable';

type Period = PublicStatistics['last12Months'];
type Figures = Pick<Period, 'received' | 'answered' | 'overdue' | 'onTimeRate' | 'averageWorkingDays'>;

/** What became of the letters received: the three parts make up the whole. */
const partsOf = ({ received, answered, overdue }: Figures): Part[] => [
  { tone: 'done', value: answered },
  { tone: 'rest', value: received - answered - overdue },
  { tone: 'late', value: overdue },
];
const LEGEND = [
  { tone: 'done', name: '已答复' },
  { tone: 'rest', name: '在办、转办或已说明' },
  { tone: 'late', name: '逾期未答复' },
] as const;

export function PeriodFigures({ period, asOf }: { period: Period; asOf: string }) {
  const months = period.byMonth.map((row, index) => {
    const [year, month] = row.month.split('-').map(Number) as [number, number];
    return { ...row, name: `${month}月`, year: index === 0 || month === 1 ? `${year}年` : '' };
  });
  return (
    <>
      <Box as="p" className="small statistics-note">
        {plainDay(period.from)}至{plainDay(period.to)}收到的来信，截至{plainDay(asOf)}的办理情况。
      </Box>
      <Box className="figures">
        <Figure name="收到来信" value={grouped(period.received)} unit="封" />
        <Figure name="已经答复" value={grouped(period.answered)} unit="封" />
        <Figure name="按时答复" value={rateOf(period)} />
        <Figure
          name="平均用时"
          value={daysOf(period)}
          {...(period.averageWorkingDays === null ? {} : { unit: '个工作日' })}
        />
      </Box>
      <Section title="每月收到的来信">
        <Legend items={LEGEND} />
        <Columns unit="封" items={months.map((row) => ({ name: row.name, parts: partsOf(row) }))} />
        <Box as="h3" className="chart-title">
          按时率
        </Box>
        <Columns
          unit="%"
          most={100}
          items={months.map(({ name, onTimeRate }) => ({
            name,
            parts: onTimeRate === null ? [] : [{ tone: 'good', value: onTimeRate * 100 }],
          }))}
        />
        <FigureTable
          label="每月答复情况"
          first="月份"
          rows={months.map((row) => ({
            key: row.month,
            name: row.name,
            above: row.year,
            cells: cellsOf(row),
          }))}
        />
      </Section>
      <Section title="各类来信">
        <Legend items={LEGEND} />
        <Bars unit="封" items={period.byKind.map((row) => ({ name: row.kindLabel, parts: partsOf(row) }))} />
        <FigureTable
          label="各类来信答复情况"
          first="类别"
          rows={period.byKind.map((row) => ({ key: row.kind, name: row.kindLabel, cells: cellsOf(row) }))}
        />
      </Section>
      <Section title="怎么算的">
        <Box as="p" className="small">
          只数有效来信，不含已并案和已撤回的。按时率 = 按时答复 ÷（已答复 +
          逾期未答复）；逾期后才答复的，始终算逾期。平均用时从收信次日数到答复当天，只数工作日；追问的从追问日算起。按每件来信最后一次办理统计：答复后又追问的，只看追问的办理情况。
        </Box>
      </Section>
    </>
  );
}

const rateOf = ({ onTimeRate }: Figures): string => (onTimeRate === null ? '—' : percent(onTimeRate));
const daysOf = ({ averageWorkingDays }: Figures): string =>
  averageWorkingDays === null ? '—' : averageWorkingDays.toFixed(1);

const cellsOf = (row: Figures): string[] => [
  grouped(row.received),
  grouped(row.answered),
  grouped(row.overdue),
  rateOf(row),
  daysOf(row),
];
