import type { SignUpStatus } from '@huiyin/contract';
import type { SignUp, SignUpRef } from '@huiyin/contract/client';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { Pair, Section, Tag } from '../../components/Row';
import { Spoken } from '../../components/Spoken';
import { Screen } from '../../components/Screen';
import { Failed, Loading, Notice } from '../../components/States';
import { Unbroken } from '../../components/Unbroken';
import { SignUpActions } from '../../features/open-days/SignUpActions';
import { signUpRefOf } from '../../features/open-days/signUpRef';
import { noteSignUpStatus } from '../../lib/keptSignUps';
import { takeChanged } from '../../features/open-days/changed';
import { moment, period } from '../../lib/format';
import { hub } from '../../lib/hub';
import { qrPicture } from '../../lib/qr';
import { useAsync } from '../../lib/useAsync';
import { CalendarLink } from '../../platform/calendarLink';
import { replace } from '../../platform/nav';
import { keeping } from '../../platform/storage';
import { Box, Picture, Press } from '../../platform/ui';

/** What is said of a new sign-up, by what became of it; of one that ended nothing is. */
const RECEIVED: Partial<Record<SignUpStatus, string>> = {
  confirmed: '名额已经留好',
  waiting: '已经排上候补，还没有名额',
  in_draw: '报名已经收到，等待抽签',
};

export default function SignUpPage() {
  const { id, number, new: fresh } = useRouter().params;
  const [ref] = useState(() => signUpRefOf({ id, number }));
  const found = useAsync(ref && (id ?? number), () => hub.signUpOf(ref as SignUpRef));
  const [newer, setNewer] = useState<SignUp>();
  useEffect(() => {
    if (!ref) replace('query', number ? { number } : undefined);
  }, [ref, number]);

  const signUp = newer ?? (found.state === 'ready' ? found.data : undefined);
  const reload = () => {
    setNewer(undefined);
    found.reload();
  };
  // After the change form the sign-up has changed.
  const first = useRef(true);
  const [changed, setChanged] = useState(false);
  useDidShow(() => {
    if (!first.current && ref) reload();
    first.current = false;
    if (number) setChanged(takeChanged(number) || changed);
  });
  useEffect(() => {
    if (signUp) noteSignUpStatus(signUp.number, signUp.status);
  }, [signUp]);
  if (!signUp || !ref)
    return (
      <Screen title="报名详情" above={{ page: 'signUps' }}>
        {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : <Loading />}
      </Screen>
    );
  return (
    <Screen title="报名详情" above={{ page: 'signUps' }}>
      <Box className="tags">
        <Tag tone={signUp.status === 'confirmed' ? 'good' : undefined}>{signUp.statusLabel}</Tag>
      </Box>
      <Box as="h2" className="article-title">
        {signUp.title}
      </Box>
      <Box as="p" className="lead">
        {period(signUp.startsAt, signUp.endsAt)}
      </Box>
      {changed && RECEIVED[signUp.status] ? (
        <Box className="section" live="status">
          <Notice title="修改已经保存">下面是改过以后的报名。</Notice>
        </Box>
      ) : null}
      {fresh && !changed && RECEIVED[signUp.status] && 'queryCode' in ref ? (
        <Box className="section">
          <Notice title={RECEIVED[signUp.status]}>
            编号 {ref.number}，查询码 {ref.queryCode}。
            {keeping() === 'kept'
              ? '已经存在这台设备的“我的报名”里，换设备时凭这两样查询。'
              : '没有存在这台设备上，请务必记下来。'}
          </Notice>
        </Box>
      ) : null}
      {fresh === 'earlier' && !changed ? (
        <Box className="section">
          <Notice tone="warn" title="收到的是您第一次提交的那一版">
            之后改动的内容没有进到报名里。要改的话，请点“修改报名”。
          </Notice>
        </Box>
      ) : null}
      {signUp.status === 'offered' && signUp.offerExpiresAt ? (
        <Box className="section">
          <Notice tone="warn" title="有名额了，等您确认">
            请在{moment(signUp.offerExpiresAt)}前确认，过时名额给下一位。
          </Notice>
        </Box>
      ) : null}
      {signUp.waitingPlace === null ? null : (
        <Box className="section">
          <Notice title={`候补第 ${signUp.waitingPlace} 位`}>有人退出时按顺序递补，会通知您。</Notice>
        </Box>
      )}
      {signUp.status === 'in_draw' ? (
        <Box className="section">
          <Notice title="等待抽签">报名截止后抽签，结果会显示在这里，过程任何人都可以复核。</Notice>
        </Box>
      ) : null}
      {signUp.ticket ? (
        <Section title="入场码">
          <Box className="card ticket-card">
            <Picture
              className="ticket-picture"
              src={qrPicture(signUp.ticket)}
              alt={`入场二维码，编号 ${signUp.number}`}
            />
            <Box as="p" className="lead">
              <Unbroken text={`进门时出示。不方便出示时，报编号 ${signUp.number} 也可以。`} />
            </Box>
          </Box>
        </Section>
      ) : null}
      <SignUpActions signUp={signUp} signUpRef={ref} onChanged={setNewer} onReload={reload} />
      <Section title="报名信息">
        <Box className="card">
          <Pair name="编号">{signUp.number}</Pair>
          <Pair name="地点">{signUp.place}</Pair>
          {signUp.name ? <Pair name="姓名">{signUp.name}</Pair> : null}
          {signUp.phone ? <Pair name="手机号">{signUp.phone}</Pair> : null}
          <Pair name="人数">{signUp.seats} 人</Pair>
          {signUp.companions.length > 0 ? <Pair name="同行人">{signUp.companions.join('、')}</Pair> : null}
          {signUp.answers.map(({ key, label, value }) => (
            <Pair key={key} name={label}>
              {value}
            </Pair>
          ))}
          {signUp.bring ? <Pair name="请带上">{signUp.bring}</Pair> : null}
          <Pair name="联系">
            <Spoken text={signUp.contact} />
          </Pair>
          {signUp.checkedInAt ? <Pair name="签到">{moment(signUp.checkedInAt)}</Pair> : null}
        </Box>
      </Section>
      <Box className="actions">
        {signUp.status === 'confirmed' ? (
          <CalendarLink
            sessionId={signUp.sessionId}
            title={signUp.title}
            place={signUp.place}
            startsAt={signUp.startsAt}
            endsAt={signUp.endsAt}
          />
        ) : null}
        <Press className="button" to={['openDay', { id: signUp.openDayId }]}>
          看这场开放日
        </Press>
      </Box>
    </Screen>
  );
}
