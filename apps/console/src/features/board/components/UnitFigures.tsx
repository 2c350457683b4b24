import { Segmented } from 'antd';
import { useState } from 'react';
import { Sheet } from '../../../kit/Sheet.js';
import { SectionHead } from '../../../kit/Page.js';
import { percent } from '../../../lib/numbers.js';
import type { FigureName } from '../api/board.js';
import type { DeadlineFilter } from '../api/deadlines.js';
import type { Figures, Summary } from '../api/summary.js';
import { FigureLink } from './FigureLink.js';
import { figureTo } from './links.js';
import styles from './UnitFigures.module.css';

interface Unit {
  key: string;
  name: string;
  /** the department of a person */
  of?: string;
  filter: DeadlineFilter;
  figures: Figures;
}

type By = 'department' | 'handler';

/** Letters without a department or person are a row as well, with a list behind it. */
function unitsOf(summary: Summary, by: By): Unit[] {
  if (by === 'department')
    return summary.byDepartment.map((figures) => ({
      key: figures.departmentId ?? 'none',
      name: figures.department ?? '尚未分办',
      filter: { department: figures.departmentId ?? 'none' },
      figures,
    }));
  return summary.byHandler.map((figures) => ({
    key: `${figures.departmentId} ${figures.handlerId}`,
    name: figures.handler ?? (figures.department ? '尚未指定承办人' : '尚未分办'),
    of: figures.department ?? undefined,
    filter: { department: figures.departmentId ?? 'none', handler: figures.handlerId ?? 'none' },
    figures,
  }));
}

/** The same figures by department or person, worst first as the server sorts them. */
export function UnitFigures({ summary }: { summary: Summary }) {
  const [by, setBy] = useState<By>('department');
  return (
    <section aria-labelledby="units-title">
      <SectionHead
        id="units-title"
        title="各处室办理情况"
        actions={
          <Segmented<By>
            aria-label="按处室或承办人"
            value={by}
            onChange={setBy}
            options={[
              { value: 'department', label: '按处室' },
              { value: 'handler', label: '按承办人' },
            ]}
          />
        }
      />
      <Sheet className={styles.units}>
        <thead>
          <tr>
            <th scope="col">{by === 'department' ? '处室' : '承办人'}</th>
            <th scope="col" data-num data-phone>
              收到
            </th>
            <th scope="col" data-num>
              已答复
            </th>
            <th scope="col" data-num>
              在办
            </th>
            <th scope="col" data-num>
              已逾期
            </th>
            <th scope="col" data-num data-wide>
              逾期后答复
            </th>
            <th scope="col">按时率</th>
          </tr>
        </thead>
        <tbody>
          {unitsOf(summary, by).map((unit) => (
            <Row key={unit.key} unit={unit} summary={summary} />
          ))}
        </tbody>
      </Sheet>
    </section>
  );
}

function Row({ unit, summary: { from, to } }: { unit: Unit; summary: Summary }) {
  const { name, of, figures, filter } = unit;
  const link = (figure: FigureName, value: number, label: string, isLate = false) => (
    <FigureLink
      value={value}
      what={`${name}${label}`}
      to={figureTo({ figure, from, to, ...filter })}
      isLate={isLate}
    />
  );
  return (
    <tr>
      <th scope="row">
        {name}
        {of && <small className={styles.of}>{of}</small>}
      </th>
      <td data-num data-phone>
        {link('received', figures.received, '收到')}
      </td>
      <td data-num>{link('answered', figures.answered, '已答复')}</td>
      <td data-num>{link('open', figures.open, '在办')}</td>
      <td data-num>{link('overdue', figures.overdue, '已逾期', true)}</td>
      <td data-num data-wide>
        {link('answeredLate', figures.answeredLate, '逾期后答复')}
      </td>
      <td className={styles.rate}>
        <i aria-hidden="true">
          <i style={{ width: `${(figures.onTimeRate ?? 0) * 100}%` }} />
        </i>
        <span>{percent(figures.onTimeRate)}</span>
      </td>
    </tr>
  );
}
