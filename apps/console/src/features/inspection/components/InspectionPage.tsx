import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Lead, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { plainDay } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useCan } from '../../../lib/profile.js';
import { useBoard, useQuarterFile, useYear, type Row, type RowYear } from '../api/inspection.js';
import { remedyOf } from '../remedies.js';
import { FailsOn } from './FailsOn.js';
import styles from './Inspection.module.css';
import { StateMark } from './StateMark.js';
import { YearStrip } from './YearStrip.js';

/** 检查自测: what an inspector would find today, and when it will cost points. */
export function InspectionPage() {
  const query = useBoard();
  return (
    <Page
      width="list"
      title="检查自测"
      lead="检查人员今天会看到什么，没有人处理的话哪一天起失分。只供本单位使用，不对外公开。"
      actions={query.data && <QuarterFile asOf={query.data.asOf} />}
    >
      <Loaded what="检查自测" rows={14} query={query}>
        {({ asOf, rows }) => <Board asOf={asOf} rows={rows} />}
      </Loaded>
    </Page>
  );
}

const YEARS = 5;

function Board({ asOf, rows }: { asOf: string; rows: Row[] }) {
  const current = Number(asOf.slice(0, 4));
  const [year, setYear] = useState(current);
  const { data } = useYear(year);
  const strips = new Map(data?.rows.map((row) => [row.row, row]));
  const count = (state: Row['state']): number => rows.filter((row) => row.state === state).length;
  return (
    <>
      <Lead>
        {plainDay(asOf)}：失分 {count('red')} 项，预警 {count('amber')} 项，正常 {count('green')} 项。
      </Lead>
      <Sheet caption="检查自测" className={styles.board}>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">今天</th>
            <th scope="col">状态</th>
            <th scope="col">最早失分日</th>
            <th scope="col" data-wide>
              <Select
                aria-label="年份"
                size="small"
                value={year}
                onChange={setYear}
                options={Array.from({ length: YEARS }, (_, back) => ({
                  value: current - back,
                  label: `${current - back} 年`,
                }))}
              />
            </th>
            <th scope="col">去处理</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BoardRow key={row.row} row={row} year={year} strip={strips.get(row.row)} />
          ))}
        </tbody>
      </Sheet>
      <p className={styles.legend}>年条一天一格，柱越高越差；底部细线是没有记录的日子，不补记。</p>
    </>
  );
}

function BoardRow({ row, year, strip }: { row: Row; year: number; strip: RowYear | undefined }) {
  const remedy = remedyOf(row.row, useCan());
  return (
    <tr>
      <th scope="row">
        <Link to={`/self-inspection/${row.row}`}>{row.title}</Link>
        {row.veto && <b className={styles.veto}>单项否决</b>}
        <small className={styles.about}>{row.basis}</small>
      </th>
      <td data-label="今天" className={styles.number}>
        <Link to={`/self-inspection/${row.row}`}>
          {row.value === null ? '没有测到' : `${row.value} ${row.unit}`}
          <span className="sr-only">：{row.title}的名单</span>
        </Link>
      </td>
      <td data-label="状态">
        <StateMark state={row.state} label={row.stateLabel} />
        <small className={styles.about}>{row.words}</small>
      </td>
      <td data-label="最早失分日">
        <FailsOn day={row.failsOn} provisional={row.provisional} />
      </td>
      <td data-wide>{strip && <YearStrip row={strip} year={year} />}</td>
      <td>
        <Link to={remedy.to}>{remedy.label}</Link>
        {row.notes > 0 && <small className={styles.about}>说明 {row.notes} 条</small>}
      </td>
    </tr>
  );
}

/** 季度报告: docx to read, xlsx with the list behind each number. */
function QuarterFile({ asOf }: { asOf: string }) {
  const { message } = App.useApp();
  const file = useQuarterFile();
  const [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7))];
  const quarters = Array.from({ length: 5 }, (_, back) => {
    const at = year * 4 + Math.ceil(month / 3) - 1 - back;
    return { year: Math.floor(at / 4), quarter: (at % 4) + 1 };
  });
  const [chosen, setChosen] = useState(0);
  const download = (format: 'docx' | 'xlsx') =>
    file.mutate(
      { ...quarters[chosen]!, format },
      { onError: (error) => void message.error(messageOf(error)) },
    );
  return (
    <>
      <Select
        aria-label="季度"
        value={chosen}
        onChange={setChosen}
        options={quarters.map((each, value) => ({
          value,
          label: `${each.year} 年第 ${each.quarter} 季度`,
        }))}
      />
      <Button loading={file.isPending} onClick={() => download('docx')}>
        季度报告 docx
      </Button>
      <Button loading={file.isPending} onClick={() => download('xlsx')}>
        附名单 xlsx
      </Button>
    </>
  );
}
