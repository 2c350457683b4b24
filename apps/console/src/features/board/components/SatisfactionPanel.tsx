import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { AXIS, Chart, type ChartOption } from '../../../components/charts/Chart.js';
import sheet from '../../../kit/sheet.module.css';
import { Empty } from '../../../kit/States.js';
import { percent } from '../../../lib/numbers.js';
import { useSatisfaction, type Satisfaction } from '../api/board.js';
import type { Period } from '../api/summary.js';
import { FigureLink } from './FigureLink.js';
import { ratingsTo } from './links.js';
import { Panel, Waiting } from './Panel.js';

const COLORS = [
  'var(--blue)',
  'var(--blue-mid)',
  'var(--blue-pale)',
  'var(--amber-line)',
  'var(--seal-fill)',
];

function drawingOf({ ratings }: Pick<Satisfaction, 'ratings'>): ChartOption {
  return {
    grid: { left: 14, right: 28, top: 8, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, ...AXIS },
    yAxis: {
      type: 'category',
      inverse: true,
      data: ratings.map(({ ratingLabel }) => ratingLabel),
      ...AXIS,
    },
    series: [
      {
        name: '评价',
        type: 'bar',
        barMaxWidth: 24,
        data: ratings.map(({ count }, index) => ({ value: count, itemStyle: { color: COLORS[index] } })),
        label: { show: true, position: 'right', color: 'var(--ink)' },
      },
    ],
  };
}

/** What citizens thought of the answers they were given. */
export function SatisfactionPanel({ period }: { period: Period }) {
  const query = useSatisfaction(period);
  const navigate = useNavigate();
  const { data } = query;
  const option = useMemo(() => drawingOf(data ?? { ratings: [] }), [data]);
  if (!data) return <Waiting what="满意度" query={query} />;
  const { from, to } = data;
  if (data.rated === 0)
    return (
      <Panel id="satisfaction-title" title="满意度">
        <Empty title="这段时间没有收到评价" />
      </Panel>
    );
  return (
    <Panel
      id="satisfaction-title"
      title="满意度"
      note={`期内收到的评价；满意率为基本满意以上的比例。不满意的须回访：已回访 ${data.callBacksDone} 件，还有 ${data.callBacksOpen} 件`}
      chart={
        <Chart
          label="五档评价的件数，数字见表格"
          height={240}
          option={option}
          onPick={({ dataIndex }) => {
            const rating = data.ratings[dataIndex]?.rating;
            if (rating) void navigate(ratingsTo({ rating, from, to }));
          }}
        />
      }
    >
      <table className={sheet.sheet} aria-labelledby="satisfaction-title">
        <thead>
          <tr>
            <th scope="col">处室</th>
            {data.ratings.map(({ rating, ratingLabel }) => (
              <th scope="col" data-num key={rating}>
                {ratingLabel}
              </th>
            ))}
            <th scope="col" data-num>
              满意率
            </th>
          </tr>
        </thead>
        <tbody>
          {data.byDepartment.map((unit) => (
            <Row
              key={unit.departmentId}
              name={unit.department ?? '尚未分办'}
              figures={unit}
              filter={{ department: unit.departmentId ?? 'none', from, to }}
            />
          ))}
        </tbody>
        <tfoot>
          <Row name="合计" figures={data} filter={{ from, to }} />
        </tfoot>
      </table>
    </Panel>
  );
}

function Row({
  name,
  figures,
  filter,
}: {
  name: string;
  figures: Pick<Satisfaction, 'ratings' | 'satisfiedRate'>;
  filter: { department?: string; from: string; to: string };
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.ratings.map(({ rating, ratingLabel, count }) => (
        <td data-num key={rating}>
          <FigureLink
            value={count}
            what={`${name}${ratingLabel}`}
            to={ratingsTo({ ...filter, rating })}
            isLate={rating === 'dissatisfied' || rating === 'very_dissatisfied'}
          />
        </td>
      ))}
      <td data-num>{percent(figures.satisfiedRate)}</td>
    </tr>
  );
}
