import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Loaded, PagedList } from '../../../kit/Loaded.js';
import { Buttons, Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { messageOf } from '../../../lib/problems.js';
import {
  useConsultation,
  useRespondents,
  useRespondentsFile,
  useRevealRespondent,
  type Consultation,
  type Respondent,
} from '../api/consultations.js';

/** 意见人: who wrote, how they can be reached, and whether the outcome reached them. For 公开办 alone (P15). */
export function RespondentsPage() {
  const { id = '' } = useParams();
  return (
    <Loaded what="征集" query={useConsultation(id)}>
      {(consultation) => <Respondents consultation={consultation} />}
    </Loaded>
  );
}

function Respondents({ consultation: { id, title } }: { consultation: Consultation }) {
  const [q, setQ] = useState('');
  const query = useRespondents(id, q);
  const file = useRespondentsFile(id, title);
  const { message, modal } = App.useApp();
  const save = (contacts: boolean) =>
    file.mutateAsync(contacts).catch((error: unknown) => void message.error(messageOf(error)));
  return (
    <Page
      spaced
      width="list"
      title={`意见人：${title}`}
      back={{ to: `/consultations/${id}`, label: '征集' }}
      lead="联系方式隐去一部分；查看完整信息和导出都会留痕。"
      actions={
        <Buttons>
          <Button loading={file.isPending} onClick={() => void save(false)}>
            导出（不含联系方式）
          </Button>
          <Button
            onClick={() =>
              modal.confirm({
                title: '导出含联系方式的清单？',
                content: '文件里有姓名、电话、邮箱和单位，只能用于告知采纳结果。导出会留痕。',
                okText: '导出',
                cancelText: '不导出',
                onOk: () => save(true),
              })
            }
          >
            导出（含联系方式）
          </Button>
        </Buttons>
      }
    >
      <Input.Search
        aria-label="按编号或电话查找"
        placeholder="完整的意见编号或联系电话"
        allowClear
        enterButton="查找"
        style={{ maxWidth: 420 }}
        onSearch={(text) => setQ(text.trim())}
      />
      <PagedList
        what="意见人"
        query={query}
        unit="份"
        isFile={false}
        empty={<Empty title={q ? '没有找到' : '还没有意见'} />}
      >
        {(items) => <List items={items} />}
      </PagedList>
    </Page>
  );
}

function List({ items }: { items: Respondent[] }) {
  return (
    <Sheet caption="意见人">
      <thead>
        <tr>
          <th scope="col">编号</th>
          <th scope="col" data-wide>
            来源
          </th>
          <th scope="col">意见人</th>
          <th scope="col">告知</th>
          <th scope="col" data-num data-wide>
            意见
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {item.number}
              {item.takenBack && <small>　已撤回</small>}
            </th>
            <td data-wide>
              {item.sourceLabel}　{item.receivedOn}
            </td>
            <td>
              <Contact item={item} />
            </td>
            <td>{item.toldLabel}</td>
            <td data-num data-wide>
              {item.points}
            </td>
          </tr>
        ))}
      </tbody>
    </Sheet>
  );
}

/** Masked until a person asks for the whole, which is audited. */
function Contact({ item }: { item: Respondent }) {
  const reveal = useRevealRespondent();
  const { message } = App.useApp();
  const shown = reveal.data ?? item;
  const parts = [shown.organisation, shown.name, shown.phone, shown.email].filter(Boolean);
  return (
    <>
      {parts.join('　') || (item.erased ? '已删除个人信息' : item.signedIn ? '登录用户' : '没有留名')}
      {item.revealable && !reveal.data && (
        <>
          {' '}
          <Button
            size="small"
            loading={reveal.isPending}
            aria-label={`查看 ${item.number} 的完整信息`}
            onClick={() =>
              reveal.mutate(item.id, { onError: (error) => void message.error(messageOf(error)) })
            }
          >
            查看
          </Button>
        </>
      )}
    </>
  );
}
