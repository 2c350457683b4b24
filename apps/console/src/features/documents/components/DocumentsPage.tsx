import {
  DOCUMENT_ATTRIBUTE_LABELS,
  DOCUMENT_ATTRIBUTES,
  DOCUMENT_STATUS_LABELS,
  DOCUMENT_STATUSES,
} from '@huiyin/contract';
import { Button, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { FilterBar, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { plainDay } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useAddress } from '../../../lib/useAddress.js';
import { useDocuments } from '../api/documents.js';
import styles from './Documents.module.css';

/** 公文公开属性: each document with its attribute, its review and whether it is public. */
export function DocumentsPage() {
  const can = useCan();
  const navigate = useNavigate();
  const [params, change] = useAddress();
  const status = DOCUMENT_STATUSES.find((known) => known === params.get('status'));
  const attribute = DOCUMENT_ATTRIBUTES.find((known) => known === params.get('attribute'));
  const query = useDocuments({ status, attribute });
  return (
    <Page
      width="list"
      title="公文公开属性"
      lead="拟制公文时明确公开属性，另一人审核后标注字样；主动公开的 20 个工作日内公开。"
      actions={
        <>
          <Button onClick={() => void navigate('/documents/catalogue')}>看公开目录</Button>
          {can('documents.import') && (
            <Button onClick={() => void navigate('/documents/import')}>导入早先的公文</Button>
          )}
          {can('documents.draft') && (
            <Button type="primary" onClick={() => void navigate('/documents/new')}>
              登记公文
            </Button>
          )}
        </>
      }
    >
      <FilterBar>
        <Select
          aria-label="状态"
          placeholder="状态"
          allowClear
          className={styles.select}
          value={status ?? null}
          options={DOCUMENT_STATUSES.map((value) => ({ value, label: DOCUMENT_STATUS_LABELS[value] }))}
          onChange={(value) => change({ status: value ?? undefined })}
        />
        <Select
          aria-label="公开属性"
          placeholder="公开属性"
          allowClear
          className={styles.select}
          value={attribute ?? null}
          options={DOCUMENT_ATTRIBUTES.map((value) => ({ value, label: DOCUMENT_ATTRIBUTE_LABELS[value] }))}
          onChange={(value) => change({ attribute: value ?? undefined })}
        />
      </FilterBar>
      <PagedList what="公文" query={query} unit="件" isFile={false} empty={<Empty title="没有这样的公文" />}>
        {(items) => (
          <Sheet caption="公文公开属性">
            <thead>
              <tr>
                <th scope="col">公文</th>
                <th scope="col">属性</th>
                <th scope="col">状态</th>
                <th scope="col" data-wide>
                  处室
                </th>
                <th scope="col" data-wide>
                  成文日期
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <Link to={`/documents/${item.id}`}>{item.title}</Link>
                    <small className={styles.about}>
                      {item.number ?? '还没有文号'}　{item.subject}
                      {item.imported && '　早先导入'}
                    </small>
                  </th>
                  <td>{item.attributeLabel}</td>
                  <td>
                    {item.statusLabel}
                    {item.publishedAt && <small className={styles.about}>已公开</small>}
                  </td>
                  <td data-wide>{item.department?.name}</td>
                  <td data-wide>{plainDay(item.formedOn)}</td>
                </tr>
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
    </Page>
  );
}
