import type { OwnResponse, ResponseRef } from '@huiyin/contract/client';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { CodePair } from '../../../components/CodePair';
import { Pair, Section, Tag } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Failed, Loading, Notice } from '../../../components/States';
import { EraseMe } from '../../../features/consultation/EraseMe';
import { MyPoint } from '../../../features/consultation/MyPoint';
import { responseRefOf } from '../../../features/consultation/responseRef';
import { TakeBack } from '../../../features/consultation/TakeBack';
import { longDay, moment } from '../../../lib/format';
import { hub } from '../../../lib/hub';
import { forgetResponse, isKeptResponse } from '../../../lib/keptResponses';
import { useAsync } from '../../../lib/useAsync';
import { go, replace } from '../../../platform/nav';
import { Box, Press } from '../../../platform/ui';

const ABOVE = { page: 'consultations' } as const;

export default function MyResponsePage() {
  const { id, number, new: fresh } = useRouter().params;
  const [ref] = useState(() => responseRefOf({ id, number }));
  const found = useAsync(ref && (id ?? number), () => hub.responseOf(ref as ResponseRef));
  const [newer, setNewer] = useState<OwnResponse>();
  useEffect(() => {
    if (!ref) replace('query', number ? { number } : undefined);
  }, [ref, number]);
  const response = newer ?? (found.state === 'ready' ? found.data : undefined);
  if (!response || !ref)
    return (
      <Screen title="我的意见" above={ABOVE}>
        {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : <Loading />}
      </Screen>
    );
  const { state, stateLabel, title, consultationId, receivedAt, closesOn, pointList } = response;
  return (
    <Screen title="我的意见" above={ABOVE}>
      {fresh === 'earlier' ? (
        <Box className="section">
          <Notice tone="warn" title="收到的是您第一次提交的那一版">
            之后写的还在这台设备上，可以再提交一次。
          </Notice>
        </Box>
      ) : null}
      {fresh && 'queryCode' in ref ? <Receipt number={ref.number} queryCode={ref.queryCode} /> : null}
      <Box className="tags section">
        <Tag tone={state === 'concluded' ? 'good' : 'quiet'}>{stateLabel}</Tag>
      </Box>
      <Box as="h2" className="article-title">
        {title}
      </Box>
      <Box className="card section">
        <Pair name="编号">{response.number}</Pair>
        <Pair name="提交时间">{moment(receivedAt)}</Pair>
        <Pair name="截止日">{longDay(closesOn)}</Pair>
        {response.organisation ? <Pair name="单位">{response.organisation}</Pair> : null}
        {response.name ? <Pair name="姓名">{response.name}</Pair> : null}
        {response.phone ? <Pair name="电话">{response.phone}</Pair> : null}
      </Box>
      {pointList.map((point) => (
        <MyPoint key={point.id} point={point} />
      ))}
      {response.allowedActions.includes('take_back') ? (
        <TakeBack responseRef={ref} onChanged={setNewer} onReload={found.reload} />
      ) : null}
      {response.allowedActions.includes('erase') ? <EraseMe responseRef={ref} onChanged={setNewer} /> : null}
      {response.erasedAt ? (
        <Box className="section">
          <Notice>个人信息已于{moment(response.erasedAt)}删除，意见文字保留。</Notice>
        </Box>
      ) : null}
      <Box className="actions">
        {state === 'concluded' ? (
          <Press
            className="button button-main"
            onPress={() => go('consultationOutcome', { id: consultationId })}
          >
            看全部采纳情况
          </Press>
        ) : null}
        <Press className="button" onPress={() => go('consultation', { id: consultationId })}>
          看征求意见稿
        </Press>
      </Box>
    </Screen>
  );
}

/** Shown once after sending: how to come back. */
function Receipt({ number, queryCode }: { number: string; queryCode: string }) {
  const [kept, setKept] = useState(() => isKeptResponse(number));
  const [copied, setCopied] = useState('');
  const copy = () =>
    Taro.setClipboardData({ data: `意见编号 ${number}\n查询码 ${queryCode}` }).then(
      () => setCopied('已经复制'),
      () => setCopied('没有复制成功，请用笔记下来或截图'),
    );
  return (
    <Section title="意见已收到，请记好这两样">
      <CodePair number={number} queryCode={queryCode} name="意见编号" />
      <Box className="actions">
        <Press className="button" onPress={() => void copy()}>
          复制编号和查询码
        </Press>
      </Box>
      {copied ? (
        <Box as="p" live="status" className="lead">
          {copied}
        </Box>
      ) : null}
      <Box as="p" className="lead kept-note">
        {kept ? '已经存进这台设备的“我提的意见”。' : '没有存在这台设备上，请务必记下来。'}
      </Box>
      {kept ? (
        <Press
          className="text-button"
          onPress={() => {
            forgetResponse(number);
            setKept(false);
          }}
        >
          这不是我的设备，不要存
        </Press>
      ) : null}
    </Section>
  );
}
