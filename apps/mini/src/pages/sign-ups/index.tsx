import { SIGN_UP_STATUS_LABELS } from '@huiyin/contract';
import type { SignUpSummary } from '@huiyin/contract/client';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { Row, Section, Tag } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { useFreshStates } from '../../features/open-days/useFreshStates';
import { period } from '../../lib/format';
import { hub } from '../../lib/hub';
import { readKeptSignUps } from '../../lib/keptSignUps';
import { useSignedIn } from '../../lib/session';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';

const noteOf = ({ startsAt, endsAt, waitingPlace }: SignUpSummary) =>
  [period(startsAt, endsAt), waitingPlace === null ? '' : `候补第 ${waitingPlace} 位`]
    .filter(Boolean)
    .join(' · ');

export default function SignUpsPage() {
  const signedIn = useSignedIn();
  const [kept, setKept] = useState(readKeptSignUps);
  const named = useAsync(signedIn ? 'mine' : undefined, () => hub.mySignUps());
  useDidShow(() => {
    setKept(readKeptSignUps());
    if (named.state === 'ready') named.reload();
  });
  const mine = signedIn && named.state === 'ready' ? named.data.items : [];
  const known = new Set(mine.map(({ number }) => number));
  const waiting = signedIn && named.state === 'loading';
  // Not before the list under the citizen's name is there: most of them are in it, and a row must not change under a tap.
  const others = waiting ? [] : kept.filter(({ number }) => !known.has(number));
  useFreshStates(others, () => setKept(readKeptSignUps()));

  return (
    <Screen title="我的报名" above={{ page: 'mine' }}>
      {waiting ? <Loading /> : null}
      {signedIn && named.state === 'failed' ? <Failed error={named.error} onRetry={named.reload} /> : null}
      {mine.length + others.length > 0 ? (
        <Section title={`报名 ${mine.length + others.length} 个`}>
          <Box className="rows">
            {mine.map((signUp) => (
              <Row
                key={signUp.number}
                tags={<Tag tone={signUp.status === 'confirmed' ? 'good' : 'quiet'}>{signUp.statusLabel}</Tag>}
                title={signUp.title}
                note={noteOf(signUp)}
                to={['signUp', { id: signUp.id }]}
              />
            ))}
            {others.map(({ number, title, startsAt, endsAt, status }) => (
              <Row
                key={number}
                tags={
                  status ? (
                    <Tag tone={status === 'confirmed' ? 'good' : 'quiet'}>
                      {SIGN_UP_STATUS_LABELS[status]}
                    </Tag>
                  ) : null
                }
                title={title}
                note={`${period(startsAt, endsAt)} · ${number}`}
                to={['signUp', { number }]}
              />
            ))}
          </Box>
        </Section>
      ) : null}
      {!waiting && mine.length + others.length === 0 ? (
        <Empty title="这里还没有报名" text="报名一场开放日，或者用报名编号和查询码查到，就会出现在这里。" />
      ) : null}
      <Box className="actions">
        <Press className="button" to={['openDays']}>
          看开放日
        </Press>
        <Press className="button" to={['query']}>
          用编号和查询码查询
        </Press>
      </Box>
    </Screen>
  );
}
