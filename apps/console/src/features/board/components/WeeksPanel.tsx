import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { AXIS, Chart, type ChartOption } from '../../../components/charts/Chart.js';
import sheet from '../../../kit/sheet.module.css';
import { monthDay } from '../../../lib/days.js';
import { percent } from '../../../lib/numbers.js';
import { useWeeks, type FigureName, type Weeks } from '../api/board.js';
import type { Period } from '../api/summary.js';
import { FigureLink } from './FigureLink.js';
import { figureTo } from './links.js';
import { Panel, Waiting } from './Panel.js';

type Week = Weeks['weeks'][number];
const SERIES: { figure: FigureName; countedBy: 'received' | 'answered' }[] = [
  { figure: 'received', countedBy: 'received' },
  { figure: 'answered', countedBy: 'answered' },
];

const nameOf = ({ from, to }: Week): string =>
  from === to ? monthDay(from) : `${monthDay(from)}至${monthDay(to)}`;

/** Light outlined bars for what came, solid ones for what was answered, a line with points for the share in time. */
function drawingOf(weeks: readonly Week[]): ChartOption {
  return {
    grid: { left: 36, right: 44, top: 36, bottom: 26 },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, textStyle: { color: 'var(--ink-soft)' } },
    xAxis: { type: 'category', data: weeks.map(({ from }) => monthDay(from)), ...AXIS },
    yAxis: [
      { type: 'value', minInterval: 1, ...AXIS },
      {
        type: 'value',
        min: 0,
        max: 1,
        ...AXIS,
        splitLine: { show: false },
        axisLabel: { ...AXIS.axisLabel, formatter: (value: number) => `${Math.round(value * 100)}%` },
      },
    ],
    series: [
      {
        name: '收到',
        type: 'bar',
        barMaxWidth: 14,
        data: weeks.map(({ received }) => received),
        itemStyle: { color: 'var(--blue-soft)', borderColor: 'var(--blue)', borderWidth: 1 },
      },
      {
        name: '答复',
        type: 'bar',
        barMaxWidth: 14,
        data: weeks.map(({ answered }) => answered),
        itemStyle: { color: 'var(--blue)' },
      },
      {
        name: '当周答复按时率',
        type: 'line',
        yAxisIndex: 1,
        data: weeks.map(({ onTimeRate }) => onTimeRate),
        symbol: 'circle',
        symbolSize: 7,
        itemStyle: { color: 'var(--amber)' },
        lineStyle: { color: 'var(--amber-line)', width: 2 },
        tooltip: { valueFormatter: (value) => percent(typeof value === 'number' ? value : null) },
      },
    ],
  };
}

/** Received and answered, week by week; every number opens its letters. */
export function WeeksPanel({ period }: { period: Period }) {
  const query = useWeeks(period);
  const navigate = useNavigate();
  const weeks = query.data?.weeks;
  const option = useMemo(() => drawingOf(weeks ?? []), [weeks]);
  if (!weeks) return <Waiting what="每周收到和答复" query={query} />;
  return (
    <Panel
      id="weeks-title"
      title="每周收到和答复"
      note="收到按收信日，答复按答复日；当周答复按时率只看当周的答复，与看板的按时率（逾期未答复也计入）不同"
      chart={
        <Chart
          label="每周收到和答复的来信件数及当周答复按时率，数字见表格"
          height={320}
          option={option}
          onPick={({ seriesIndex, dataIndex }) => {
            const [series, week] = [SERIES[seriesIndex], weeks[dataIndex]];
            if (series && week) void navigate(figureTo({ ...series, from: week.from, to: week.to }));
          }}
        />
      }
    >
      <table className={sheet.sheet} aria-labelledby="weeks-title">
        <thead>
          <tr>
            <th scope="col">周</th>
            <th scope="col" data-num>
              收到
            </th>
            <th scope="col" data-num>
              答复
            </th>
            <th scope="col" data-num>
              其中逾期
            </th>
            <th scope="col" data-num>
              当周答复按时率
            </th>
          </tr>
        </thead>
        <tbody>
          {[...weeks].reverse().map((week) => (
            <Row key={week.from} week={week} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Row({ week }: { week: Week }) {
  const { from, to } = week;
  const name = nameOf(week);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-num>
        <FigureLink
          value={week.received}
          what={`${name}收到`}
          to={figureTo({ figure: 'received', from, to })}
        />
      </td>
      <td data-num>
        <FigureLink
          value={week.answered}
          what={`${name}答复`}
          to={figureTo({ figure: 'answered', countedBy: 'answered', from, to })}
        />
      </td>
      <td data-num>
        <FigureLink
          value={week.answeredLate}
          what={`${name}逾期后答复`}
          to={figureTo({ figure: 'answeredLate', countedBy: 'answered', from, to })}
          isLate
        />
      </td>
      <td data-num>{percent(week.onTimeRate)}</td>
    </tr>
  );
}
