import { Button } from 'antd';
import { useState } from 'react';
import listing from '../../../kit/listing.module.css';
import { Loaded, PagedList } from '../../../kit/Loaded.js';
import type { PagedQuery } from '../../../kit/ListFoot.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useImportResult, type ImportItem } from '../api/imports.js';
import { ImportOutcome } from './ImportOutcome.js';

const STATUS: Record<ImportItem['status'], string> = { running: '正在导入', done: '已完成', failed: '中断' };

export function ImportHistory({ query }: { query: PagedQuery<ImportItem> }) {
  const [opened, setOpened] = useState<string>();
  return (
    <PagedList what="历次导入" rows={4} query={query} unit="次" empty={<Empty title="还没有导入过" />}>
      {(items) => (
        <>
          <Sheet caption="历次导入" className={listing.table}>
            <thead>
              <tr>
                <th scope="col">文件</th>
                <th scope="col">状态</th>
                <th scope="col" data-num>
                  新增
                </th>
                <th scope="col" data-num data-phone>
                  补上答复
                </th>
                <th scope="col" data-num data-phone>
                  已有
                </th>
                <th scope="col" data-num data-phone>
                  内容不同
                </th>
                <th scope="col" data-num>
                  未读取
                </th>
                <th scope="col">结果</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td>
                    {item.fileName}
                    <span className={listing.meta}>
                      {item.importedBy?.name ?? '命令行'}　{timeOf(item.startedAt)}
                    </span>
                  </td>
                  <td>
                    {STATUS[item.status]}
                    {item.status === 'running' && ` ${item.rowsRead}/${item.rowsTotal}`}
                  </td>
                  <td data-num>{item.added}</td>
                  <td data-num data-phone>
                    {item.updated}
                  </td>
                  <td data-num data-phone>
                    {item.duplicates}
                  </td>
                  <td data-num data-phone>
                    {item.different}
                  </td>
                  <td data-num>{item.rejected}</td>
                  <td>
                    <Button
                      size="small"
                      aria-expanded={opened === item.id}
                      aria-label={`查看结果：${item.fileName}`}
                      onClick={() => setOpened(opened === item.id ? undefined : item.id)}
                    >
                      {opened === item.id ? '收起' : '查看'}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </Sheet>
          {opened && <Opened id={opened} />}
        </>
      )}
    </PagedList>
  );
}

function Opened({ id }: { id: string }) {
  return (
    <Loaded what="导入结果" rows={4} query={useImportResult(id)}>
      {(result) => <ImportOutcome result={result} />}
    </Loaded>
  );
}
