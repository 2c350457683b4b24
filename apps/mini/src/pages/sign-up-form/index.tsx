import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { ErrorSummary } from '../../components/ErrorSummary';
import { PrivacyNote } from '../../components/PrivacyNote';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading, Notice, Problem } from '../../components/States';
import { SignUpFields } from '../../features/open-days/SignUpFields';
import { keepSignUpWords, readSignUpDraft } from '../../features/open-days/signUpDraft';
import { useSignUp } from '../../features/open-days/useSignUp';
import { useSignUpFields } from '../../features/open-days/useSignUpFields';
import { preparePass } from '../../lib/captcha/pass';
import { period } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { Box, Press } from '../../platform/ui';

export default function SignUpFormPage() {
  const { openDay: id = '', session: sessionId = '' } = useRouter().params;
  const found = useAsync(id || undefined, () => hub.openDay(id));
  const session =
    found.state === 'ready' ? found.data.sessions.find((one) => one.id === sessionId) : undefined;
  return (
    <Screen title="报名" above={{ page: 'openDays' }}>
      {found.state === 'loading' && id ? <Loading /> : null}
      {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
      {found.state === 'ready' && session?.canSignUp ? <Form openDay={found.data} session={session} /> : null}
      {!id || (found.state === 'ready' && !session?.canSignUp) ? (
        <Empty title="这个场次现在不能报名" text={session?.stateLabel ?? '可能已经结束或取消了。'}>
          <Press className="button" to={['openDays']}>
            看全部开放日
          </Press>
        </Empty>
      ) : null}
    </Screen>
  );
}

function Form({ openDay, session }: { openDay: OpenDay; session: OpenDaySession }) {
  const { draft, mistakes, turn, mark, change, isComplete } = useSignUpFields(
    () => readSignUpDraft(session.id),
    { openDay, session },
  );
  const { send, busy, error } = useSignUp();
  useEffect(preparePass, []);
  useEffect(() => {
    if (error) mark(error.fields);
  }, [error, mark]);

  const submit = () => {
    if (isComplete()) void send(draft, openDay, session);
  };

  return (
    <>
      <Box as="h2" className="article-title">
        {openDay.title}
      </Box>
      <Box as="p" className="lead">
        {period(session.startsAt, session.endsAt)}　{openDay.place}
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      {session.state === 'waiting_list' ? (
        <Box className="section">
          <Notice tone="warn" title="现在只能排候补">
            名额已满，现在报名进入候补，还没有名额。有人退出时按顺序递补，递补到了会通知您。
          </Notice>
        </Box>
      ) : null}
      <SignUpFields
        openDay={openDay}
        session={session}
        draft={draft}
        mistakes={mistakes}
        phoneHint="有变动时用来通知您。"
        onChange={(part) => keepSignUpWords(change(part))}
      />
      <PrivacyNote what={`只用来安排这场开放日，活动结束 ${openDay.keepDays} 天后删除。`} />
      <Box className="section">
        <Problem error={error} />
      </Box>
      <Box className="actions">
        <Press className={`button ${busy ? 'button-off' : 'button-main'}`} disabled={busy} onPress={submit}>
          {busy ? '正在提交' : session.state === 'waiting_list' ? '排候补' : '提交报名'}
        </Press>
      </Box>
    </>
  );
}
