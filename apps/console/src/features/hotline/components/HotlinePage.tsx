import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { Alert, App, Button, DatePicker, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { FilterBar, Page, Section } from '../../../kit/Page.js';
import { messageOf } from '../../../lib/problems.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useHotlineMap, useReplies, useTakeOrders, type TakenOrders } from '../api/hotline.js';
import { MapDialog } from './MapDialog.js';

/** 12345 工单: orders in, replies out. */
export function HotlinePage() {
  const [isMapping, setMapping] = useState(false);
  const { data: map } = useHotlineMap();
  return (
    <Page
      width="list"
      spaced
      title="12345 工单"
      lead="工单导入后成为来信，热线的工单号和办理时限与本单位的编号、到期日并列。同一工单只登记一次。"
      actions={
        <Button disabled={!map} onClick={() => setMapping(true)}>
          热线的列名：{map?.name ?? '…'}
        </Button>
      }
    >
      <Section title="导入工单">
        <Orders />
      </Section>
      <Section title="导出答复" lead="某日以后办结的工单，按热线的列名；重复导出结果相同。">
        <Replies />
      </Section>
      {isMapping && map && <MapDialog map={map} onClose={() => setMapping(false)} />}
    </Page>
  );
}

function Orders() {
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<LetterKind>('consultation');
  const taking = useTakeOrders();
  return (
    <>
      <FilterBar>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="选择工单文件"
          accept=".xlsx,.csv,.json"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) taking.mutate({ file, kind });
            target.value = '';
          }}
        />
        <Select<LetterKind>
          aria-label="工单没有写明类别时"
          style={{ width: 200 }}
          value={kind}
          onChange={setKind}
          options={LETTER_KINDS.map((value) => ({
            value,
            label: `没有写明的按${LETTER_KIND_LABELS[value]}`,
          }))}
        />
        <Button
          type="primary"
          icon={<UploadOutlined aria-hidden />}
          loading={taking.isPending}
          onClick={() => input.current?.click()}
        >
          选择工单文件并导入
        </Button>
      </FilterBar>
      {taking.isError && <Alert type="error" showIcon title={messageOf(taking.error)} />}
      {taking.data && <Taken orders={taking.data} />}
    </>
  );
}

function Taken({ orders }: { orders: TakenOrders }) {
  const { rowsRead, added, updated, known, rejected, rejections, letters } = orders;
  return (
    <div role="status">
      <p>
        读取 {rowsRead} 件：新增 {added} 件，热线改了时限 {updated} 件，已有 {known} 件，未能登记 {rejected}{' '}
        件。
      </p>
      <ul>
        {rejections.map(({ line, reason }) => (
          <li key={line}>
            第 {line} 行：{reason}
          </li>
        ))}
        {letters.map(({ orderNumber, letterId, number }) => (
          <li key={letterId}>
            工单 {orderNumber}：<Link to={`/letters/${letterId}`}>{number}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Replies() {
  const { message } = App.useApp();
  const [since, setSince] = useState<Dayjs | null>(null);
  const replies = useReplies();
  const save = (from: Dayjs) =>
    replies.mutate(`${from.format('YYYY-MM-DD')}T00:00:00+08:00`, {
      onSuccess: (blob) => saveFile(blob as Blob, `工单答复-${from.format('YYYY-MM-DD')}起.xlsx`),
      onError: (error) => void message.error(messageOf(error)),
    });
  return (
    <FilterBar>
      <DatePicker aria-label="从哪一天起" placeholder="从哪一天起" value={since} onChange={setSince} />
      <Button
        icon={<DownloadOutlined aria-hidden />}
        disabled={!since}
        loading={replies.isPending}
        onClick={() => since && save(since)}
      >
        导出答复
      </Button>
    </FilterBar>
  );
}
