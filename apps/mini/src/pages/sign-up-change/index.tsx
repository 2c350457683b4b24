import type { OpenDay, OpenDaySession, SignUp, SignUpRef } from '@huiyin/contract/client';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading, Notice, Problem } from '../../components/States';
import { noteChanged } from '../../features/open-days/changed';
import { SignUpFields } from '../../features/open-days/SignUpFields';
import { draftOf, toChangeInput } from '../../features/open-days/signUpDraft';
import { signUpRefOf } from '../../features/open-days/signUpRef';
import { useSignUpFields } from '../../features/open-days/useSignUpFields';
import { plainError, type PlainError } from '../../lib/errors';
import { period } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { back } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

/** The sign-up that is changed; the way back to it. */
const signUpPage = (ref: SignUpRef | undefined) => ({
  page: 'signUp' as const,
  query: (ref === undefined ? {} : 'id' in ref ? { id: ref.id } : { number: ref.number }) as Record<
    string,
    string
  >,
});

interface Found {
  signUp: SignUp;
  openDay: OpenDay;
}

export default function SignUpChangePage() {
  const { id, number } = useRouter().params;
  const [ref] = useState(() => signUpRefOf({ id, number }));
  const found = useAsync<Found>(ref && (id ?? number), async () => {
    const signUp = await hub.signUpOf(ref as SignUpRef);
    return { signUp, openDay: await hub.openDay(signUp.openDayId) };
  });
  const session =
    found.state === 'ready' && found.data.signUp.allowedActions.includes('change')
      ? found.data.openDay.sessions.find((one) => one.id === found.data.signUp.sessionId)
      : undefined;
  const above = signUpPage(ref);
  return (
    <Screen title="修改报名" above={above}>
      {ref && found.state === 'loading' ? <Loading /> : null}
      {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
      {ref && found.state === 'ready' && session ? (
        <Form {...found.data} session={session} signUpRef={ref} />
      ) : null}
      {!ref || (found.state === 'ready' && !session) ? (
        <Empty title="这个报名现在不能修改" text="报名截止以后不能修改；不能参加可以取消。">
          <Press className="button" to={['signUps']}>
            我的报名
          </Press>
        </Empty>
      ) : null}
    </Screen>
  );
}

function Form({
  signUp,
  openDay,
  session,
  signUpRef,
}: Found & { session: OpenDaySession; signUpRef: SignUpRef }) {
  const { draft, mistakes, turn, mark, change, isComplete } = useSignUpFields(() => draftOf(signUp), {
    openDay,
    session,
    phoneKnown: true,
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();

  const leave = () => back('signUp', signUpPage(signUpRef).query);
  const submit = async () => {
    if (busy || !isComplete()) return;
    setBusy(true);
    setError(undefined);
    try {
      const { number } = await hub.changeSignUp(signUpRef, toChangeInput(draft, openDay, session));
      noteChanged(number);
      leave();
    } catch (failure) {
      const plain = plainError(failure);
      mark(plain.fields);
      setError(plain);
    } finally {
      setBusy(false);
    }
  };
  const again = session.minimumAge !== null || openDay.needsIdNumber;
  return (
    <>
      <Box as="h2" className="article-title">
        {signUp.title}
      </Box>
      <Box as="p" className="lead">
        {period(session.startsAt, session.endsAt)}　{openDay.place}
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <Box className="section">
        <Notice>
          {signUp.status === 'confirmed'
            ? '名额和入场码不变。增加同行人须还有空余名额，而且没有人在候补。'
            : '在队伍里的位置不变。'}
          {again ? '出生日期、身份证号核对后不显示，请重新填写。' : ''}
        </Notice>
      </Box>
      <SignUpFields
        openDay={openDay}
        session={session}
        draft={draft}
        mistakes={mistakes}
        phoneHint={`现在是 ${signUp.phone ?? '未填'}；不换就空着。`}
        phoneRequired={false}
        onChange={(part) => void change(part)}
      />
      <Box className="section">
        <Problem error={error} />
      </Box>
      <Box className="actions">
        <Press
          className={`button ${busy ? 'button-off' : 'button-main'}`}
          disabled={busy}
          onPress={() => void submit()}
        >
          {busy ? '正在提交' : '保存修改'}
        </Press>
        <Press className="button" onPress={leave}>
          不改了
        </Press>
      </Box>
    </>
  );
}
