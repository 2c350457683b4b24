import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { today } from '../../../lib/days.js';
import { useStatistics } from '../api/consultations.js';

const YEARS = 5;

/** A year's consultations: how many people, and what became of what they said. */
export function StatisticsPage() {
  const [params, setParams] = useSearchParams();
  const current = Number(today().slice(0, 4));
  const year = Number(params.get('year')) || current;
  return (
    <Page
      spaced
      title="征集统计"
      actions={
        <Select
          aria-label="年份"
          value={year}
          options={Array.from({ length: YEARS }, (_, n) => ({
            value: current - n,
            label: `${current - n} 年`,
          }))}
          onChange={(value) => setParams({ year: String(value) }, { replace: true })}
        />
      }
    >
      <Loaded what="征集统计" query={useStatistics(year)}>
        {(figures) => (
          <>
            <p>
              本年开始 {figures.held} 期，收到意见书 {figures.responses} 份、意见 {figures.points}{' '}
              条；公布采纳情况 {figures.concluded} 期，反馈逾期 {figures.late} 期。
              {figures.sources.length > 0 &&
                `来源：${figures.sources.map(({ sourceLabel, responses }) => `${sourceLabel} ${responses} 份`).join('、')}。`}
            </p>
            {figures.consultations.length === 0 ? (
              <Empty title="这一年没有征集" />
            ) : (
              <Sheet caption="各期征集">
                <thead>
                  <tr>
                    <th scope="col">征集</th>
                    <th scope="col" data-wide>
                      处室
                    </th>
                    <th scope="col">阶段</th>
                    <th scope="col" data-num>
                      人数
                    </th>
                    <th scope="col" data-num>
                      意见
                    </th>
                    <th scope="col" data-num data-wide>
                      归并
                    </th>
                    <th scope="col" data-num data-wide>
                      采纳
                    </th>
                    <th scope="col" data-num data-wide>
                      反馈用时（日）
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {figures.consultations.map((row) => (
                    <tr key={row.id}>
                      <th scope="row">
                        <Link to={`/consultations/${row.id}`}>{row.title}</Link>
                      </th>
                      <td data-wide>{row.departmentName}</td>
                      <td>{row.phaseLabel}</td>
                      <td data-num>{row.people}</td>
                      <td data-num>{row.points}</td>
                      <td data-num data-wide>
                        {row.opinions}
                      </td>
                      <td data-num data-wide>
                        {row.taken}
                      </td>
                      <td data-num data-wide>
                        {row.daysToFeedback ?? '—'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Sheet>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
