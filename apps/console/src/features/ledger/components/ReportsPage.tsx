import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Loaded } from '../../../kit/Loaded.js';
import { Buttons, FilterBar, Page, Section } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf, today } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useNeglect, useNeglectFile, useYearFile, type Days, type Neglect } from '../api/reports.js';
import styles from './Ledger.module.css';
import { YearSelect } from './YearSelect.js';

const FORMATS = ['docx', 'xlsx'] as const;

/** 台账报告: the report of a year, and the three lists of 公开通报 for a period. */
export function ReportsPage() {
  const { message } = App.useApp();
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const file = useYearFile();
  const told = { onError: (error: unknown) => void message.error(messageOf(error)) };
  return (
    <Page spaced title="台账报告">
      <Section
        title="年度报告"
        lead="一年的全部公开义务：期限、办结时间、佐证和说明。"
        actions={
          <>
            <YearSelect year={year} onChange={setYear} />
            {FORMATS.map((format) => (
              <Button
                key={format}
                loading={file.isPending}
                onClick={() => file.mutate({ year, format }, told)}
              >
                下载年度报告 {format}
              </Button>
            ))}
          </>
        }
      >
        {null}
      </Section>
      <NeglectLists />
    </Page>
  );
}

function NeglectLists() {
  const { message } = App.useApp();
  const [days, setDays] = useState<Days>(() => ({ from: `${today().slice(0, 4)}-01-01`, to: today() }));
  const file = useNeglectFile();
  const query = useNeglect(days);
  const told = { onError: (error: unknown) => void message.error(messageOf(error)) };
  return (
    <Section title="公开通报的三类情形" lead="按期限所在的日期列出事实，不作结论（细则五（四））。">
      <FilterBar>
        {(['from', 'to'] as const).map((name) => (
          <Input
            key={name}
            type="date"
            aria-label={name === 'from' ? '从' : '到'}
            className={styles.date}
            value={days[name]}
            onChange={({ target }) => target.value && setDays({ ...days, [name]: target.value })}
          />
        ))}
        <Buttons>
          {FORMATS.map((format) => (
            <Button
              key={format}
              loading={file.isPending}
              onClick={() => file.mutate({ ...days, format }, told)}
            >
              下载通报 {format}
            </Button>
          ))}
        </Buttons>
      </FilterBar>
      <Loaded what="三类名单" query={query}>
        {({ lists }) => (
          <div className={styles.lists}>
            {lists.map((list) => (
              <NeglectList key={list.key} list={list} />
            ))}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function NeglectList({ list: { label, items } }: { list: Neglect['lists'][number] }) {
  return (
    <div>
      <h3>
        {label}（{items.length}）
      </h3>
      {items.length === 0 ? (
        <Empty title="这段时间没有" />
      ) : (
        <Sheet caption={label}>
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">期限</th>
              <th scope="col">办结</th>
              <th scope="col" data-wide>
                负责
              </th>
              <th scope="col" data-phone>
                状态
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.code} ${item.title} ${item.lastAt ?? ''}`}>
                <th scope="row">
                  {item.code} {item.title}
                </th>
                <td>{item.lastAt && timeOf(item.lastAt)}</td>
                <td>{item.provedAt ? timeOf(item.provedAt) : '没有办'}</td>
                <td data-wide>{item.department ?? '公开办'}</td>
                <td data-phone>{item.stateLabel}</td>
              </tr>
            ))}
          </tbody>
        </Sheet>
      )}
    </div>
  );
}
