import type { PublicPhase } from '@huiyin/contract';
import type { ConsultationSummary } from '@huiyin/contract/client';
import { useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Row, Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { ConsultationRow } from '../../features/consultation/ConsultationRow';
import { readKeptResponses } from '../../lib/keptResponses';
import { dayOf, plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useSignedIn } from '../../lib/session';
import { useAsync } from '../../lib/useAsync';
import { usePages } from '../../lib/usePages';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

type Shown = Extract<PublicPhase, 'collecting' | 'ended' | 'concluded'>;
const PHASES: { value: Shown; title: string }[] = [
  { value: 'collecting', title: '正在征集' },
  { value: 'ended', title: '正在研究' },
  { value: 'concluded', title: '已反馈' },
];
const NONE: Record<Shown, string> = {
  collecting: '现在没有正在征集的草案',
  ended: '没有正在研究的征集',
  concluded: '还没有公布过采纳情况',
};

export default function ConsultationsPage() {
  const [phase, setPhase] = useState<Shown>('collecting');
  const list = usePages<ConsultationSummary, Awaited<ReturnType<typeof hub.consultations>>>(phase, (cursor) =>
    hub.consultations({ phase, cursor }),
  );
  useReachBottom(list.more);
  useShareAppMessage(() => ({ title: '民意征集：说说您的意见', path: '/pages/consultations/index' }));
  return (
    <Screen wide title="民意征集">
      <Box as="p" className="lead">
        作出决定之前，先把草案拿出来听您的意见。征集结束后，每条意见采纳没有、为什么，都在这里答复。
      </Box>
      <Box className="section">
        <Choices<Shown> inline label="阶段" options={PHASES} value={phase} onChange={setPhase} />
      </Box>
      <Box className="results">
        {list.items.length > 0 ? (
          <Box className="rows">
            {list.items.map((consultation) => (
              <ConsultationRow key={consultation.id} consultation={consultation} />
            ))}
          </Box>
        ) : null}
        {list.loading ? <Loading /> : null}
        {list.error ? <Failed error={list.error} onRetry={list.reload} /> : null}
        {!list.loading && !list.error && list.items.length === 0 ? (
          <Empty title={NONE[phase]} text="平时有意见，也可以随时写信。">
            <Press className="button" onPress={() => go('write', { mailbox: 'suggestion' })}>
              提个建议
            </Press>
          </Empty>
        ) : null}
        {list.nextCursor && !list.loading ? (
          <Press className="button" onPress={list.more}>
            再看一些
          </Press>
        ) : null}
      </Box>
      <MyResponses />
    </Screen>
  );
}

/** What was sent from this device, and with a session what was sent from any. */
function MyResponses() {
  const signedIn = useSignedIn();
  const [kept] = useState(readKeptResponses);
  const named = useAsync(signedIn ? 'mine' : undefined, () => hub.myResponses());
  const mine = signedIn && named.state === 'ready' ? named.data.items : [];
  const known = new Set(mine.map(({ number }) => number));
  const others = kept.filter(({ number }) => !known.has(number));
  return (
    <Section title="我提的意见">
      {mine.length + others.length > 0 ? (
        <Box className="rows">
          {mine.map(({ id, number, title, stateLabel }) => (
            <Row
              key={number}
              title={title}
              note={`${stateLabel} · ${number}`}
              onPress={() => go('consultationMine', { id })}
            />
          ))}
          {others.map(({ number, title, receivedAt }) => (
            <Row
              key={number}
              title={title}
              note={`${plainDay(dayOf(receivedAt))}提交 · ${number}`}
              onPress={() => go('consultationMine', { number })}
            />
          ))}
        </Box>
      ) : (
        <Box as="p" className="lead">
          在这台设备上提过的意见会列在这里。
        </Box>
      )}
      <Box className="actions">
        <Press className="button" onPress={() => go('query')}>
          用编号和查询码查询
        </Press>
      </Box>
    </Section>
  );
}
