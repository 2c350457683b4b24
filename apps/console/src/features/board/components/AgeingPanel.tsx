import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { AXIS, Chart, type ChartOption } from '../../../components/charts/Chart.js';
import { LevelMark } from '../../../components/LevelMark.js';
import sheet from '../../../kit/sheet.module.css';
import { Empty } from '../../../kit/States.js';
import { useAgeing, type Ageing } from '../api/board.js';
import { FigureLink } from './FigureLink.js';
import { overdueTo } from './links.js';
import { Panel, Waiting } from './Panel.js';

type Unit = Ageing['byDepartment'][number] & { handlerId?: string | null; handler?: string | null };
type By = 'department' | 'handler';

/** Mildest first, as the bars grow. Each has a pattern or an outline of its own beside its colour. */
const LEVELS = [
  { level: 'none', label: '逾期', short: '未到黄牌', color: 'var(--sunk)', border: 'var(--line-strong)' },
  { level: 'yellow', label: '黄牌', short: '黄牌', color: 'var(--amber-line)', border: 'var(--amber)' },
  { level: 'red', label: '红牌', short: '红牌', color: 'var(--seal-fill)', border: 'var(--seal-fill)' },
  {
    level: 'notice',
    label: '催办通知单',
    short: '通知单',
    color: 'var(--seal-deep)',
    border: 'var(--seal-deep)',
  },
] as const;

const nameOf = (unit: Unit, by: By): string => {
  const department = unit.department ?? '尚未分办';
  if (by === 'department') return department;
  return unit.handler ?? (unit.department ? `${department}（未指定）` : department);
};

const filterOf = (unit: Unit, by: By) => ({
  department: unit.departmentId ?? 'none',
  ...(by === 'handler' ? { handler: unit.handlerId ?? 'none' } : {}),
});

function drawingOf(units: readonly Unit[], by: By): ChartOption {
  return {
    grid: { left: 4, right: 16, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 10, textStyle: { color: 'var(--ink-soft)' } },
    xAxis: { type: 'value', minInterval: 1, ...AXIS },
    yAxis: {
      type: 'category',
      inverse: true,
      data: units.map((unit) => nameOf(unit, by)),
      ...AXIS,
      axisLabel: { ...AXIS.axisLabel, width: 120, overflow: 'truncate' },
    },
    series: LEVELS.map(({ level, short, color, border }, index) => ({
      name: short,
      type: 'bar',
      stack: 'overdue',
      barMaxWidth: 22,
      data: units.map((unit) => unit[level] || null),
      itemStyle: { color, borderColor: border, borderWidth: 1 },
      label: { show: true, color: index < 2 ? 'var(--ink)' : 'var(--on-fill)', fontSize: 12 },
    })),
  };
}

/** How many working days the letters are overdue, by department or person: 黄牌, 红牌, 催办通知单. */
export function AgeingPanel() {
  const query = useAgeing();
  const navigate = useNavigate();
  const [by, setBy] = useState<By>('department');
  const units: Unit[] | undefined = by === 'department' ? query.data?.byDepartment : query.data?.byHandler;
  const drawn = useMemo(() => units?.slice(0, 12) ?? [], [units]);
  const option = useMemo(() => drawingOf(drawn, by), [drawn, by]);
  if (!query.data || !units) return <Waiting what="逾期程度" query={query} />;
  const { yellowAfter, redAfter, noticeFrom } = query.data;
  if (query.data.overdue === 0)
    return (
      <Panel id="ageing-title" title="逾期程度">
        <Empty title="没有逾期的来信" />
      </Panel>
    );
  return (
    <Panel
      id="ageing-title"
      title="逾期程度"
      note={`目前全部逾期未答复的来信：超过 ${yellowAfter} 个工作日黄牌，超过 ${redAfter} 个红牌，满 ${noticeFrom} 个发催办通知单`}
      extra={
        <Segmented<By>
          aria-label="逾期程度按处室或承办人"
          value={by}
          onChange={setBy}
          options={[
            { value: 'department', label: '按处室' },
            { value: 'handler', label: '按承办人' },
          ]}
        />
      }
      chart={
        <Chart
          label="逾期来信按程度和承办单位的件数，数字见表格"
          height={320}
          option={option}
          onPick={({ seriesIndex, dataIndex }) => {
            const [level, unit] = [LEVELS[seriesIndex]?.level, drawn[dataIndex]];
            if (level && unit) void navigate(overdueTo({ ...filterOf(unit, by), level }));
          }}
        />
      }
    >
      <table className={sheet.sheet} aria-labelledby="ageing-title">
        <thead>
          <tr>
            <th scope="col">{by === 'department' ? '处室' : '承办人'}</th>
            {LEVELS.map(({ level, label }) => (
              <th scope="col" data-num key={level}>
                <LevelMark level={level}>{label}</LevelMark>
              </th>
            ))}
            <th scope="col" data-num>
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <Row
              key={`${unit.departmentId} ${unit.handlerId}`}
              name={nameOf(unit, by)}
              figures={unit}
              filter={filterOf(unit, by)}
            />
          ))}
        </tbody>
        <tfoot>
          <Row name="合计" figures={query.data} filter={{}} />
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
  figures: Pick<Unit, 'none' | 'yellow' | 'red' | 'notice' | 'overdue'>;
  filter: { department?: string; handler?: string };
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {LEVELS.map(({ level, label }) => (
        <td data-num key={level}>
          <FigureLink
            value={figures[level]}
            what={`${name}${label}`}
            to={overdueTo({ ...filter, level })}
            isLate={level === 'red' || level === 'notice'}
          />
        </td>
      ))}
      <td data-num>
        <FigureLink value={figures.overdue} what={`${name}逾期合计`} to={overdueTo(filter)} />
      </td>
    </tr>
  );
}
