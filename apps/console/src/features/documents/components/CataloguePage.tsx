import { Input, Select } from 'antd';
import { useState } from 'react';
import { PagedList } from '../../../kit/Loaded.js';
import { FilterBar, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { Tabs } from '../../../kit/Tabs.js';
import { plainDay } from '../../../lib/days.js';
import { useCatalogue } from '../api/documents.js';
import styles from './Documents.module.css';

const TABS = [
  { key: 'proactive', label: '主动公开目录' },
  { key: 'on_request', label: '依申请公开目录' },
] as const;

/** 公开目录 as everyone sees it: of withheld documents there is only the number. */
export function CataloguePage() {
  const [attribute, setAttribute] = useState<(typeof TABS)[number]['key']>('proactive');
  const [subject, setSubject] = useState<string>();
  const [q, setQ] = useState<string>();
  const query = useCatalogue({ attribute, subject, q });
  const [first] = query.data?.pages ?? [];
  return (
    <Page
      width="list"
      title="公开目录"
      lead={`公众看到的就是这些。另有 ${first?.withheld ?? 0} 件不予公开，只公布件数。`}
      back={{ to: '/documents', label: '公文公开属性' }}
    >
      <Tabs label="目录" active={attribute} items={TABS} onChange={setAttribute}>
        <FilterBar>
          <Input.Search
            aria-label="查找标题或文号"
            placeholder="标题或文号"
            allowClear
            className={styles.select}
            onSearch={(text) => setQ(text.trim() || undefined)}
          />
          <Select
            aria-label="主题"
            placeholder="主题"
            allowClear
            className={styles.select}
            value={subject ?? null}
            options={(first?.subjects ?? []).map((value) => ({ value, label: value }))}
            onChange={(value) => setSubject(value ?? undefined)}
          />
        </FilterBar>
        <PagedList what="公开目录" query={query} unit="件" empty={<Empty title="目录里没有这样的文件" />}>
          {(items) => (
            <Sheet caption="公开目录">
              <thead>
                <tr>
                  <th scope="col">文件</th>
                  <th scope="col" data-phone>
                    主题
                  </th>
                  <th scope="col" data-wide>
                    处室
                  </th>
                  <th scope="col">成文</th>
                  <th scope="col" data-phone>
                    公开
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.id}>
                    <th scope="row">
                      {item.url ? (
                        <a href={item.url} target="_blank" rel="noreferrer">
                          {item.title}
                          <span className="sr-only">（在新窗口打开）</span>
                        </a>
                      ) : (
                        item.title
                      )}
                      <small className={styles.about}>{item.number}</small>
                    </th>
                    <td data-phone>{item.subject}</td>
                    <td data-wide>{item.department}</td>
                    <td className={styles.day}>{plainDay(item.formedOn)}</td>
                    <td data-phone>{item.publishedOn ? plainDay(item.publishedOn) : '—'}</td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )}
        </PagedList>
      </Tabs>
    </Page>
  );
}
