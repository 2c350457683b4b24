import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { TEXT_LIMITS } from '@huiyin/contract';
import { Choices, Tick } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading, Notice } from '../../components/States';
import { PersonFields } from '../../features/open-days/PersonFields';
import {
  checkSignUp,
  keepSignUpDraft,
  LIMITS,
  readSignUpDraft,
  withCompanion,
  type SignUpDraft,
  type SignUpMistakes,
} from '../../features/open-days/signUpDraft';
import { useSignUp } from '../../features/open-days/useSignUp';
import { preparePass } from '../../lib/captcha/pass';
import { period } from '../../lib/format';
import { hub } from '../../lib/hub';
import { useAsync } from '../../lib/useAsync';
import { go } from '../../platform/nav';
import { PhoneButton } from '../../platform/phone';
import { scrollToField } from '../../platform/scroll';
import { Box, Press } from '../../platform/ui';

export default function SignUpFormPage() {
  const { openDay: id = '', session: sessionId = '' } = useRouter().params;
  const found = useAsync(id || undefined, () => hub.openDay(id));
  const session =
    found.state === 'ready' ? found.data.sessions.find((one) => one.id === sessionId) : undefined;
  return (
    <Screen title="报名">
      {found.state === 'loading' && id ? <Loading /> : null}
      {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
      {found.state === 'ready' && session?.canSignUp ? <Form openDay={found.data} session={session} /> : null}
      {!id || (found.state === 'ready' && !session?.canSignUp) ? (
        <Empty title="这个场次现在不能报名" text={session?.stateLabel ?? '可能已经结束或取消了。'}>
          <Press className="button" onPress={() => go('openDays')}>
            看全部开放日
          </Press>
        </Empty>
      ) : null}
    </Screen>
  );
}

function Form({ openDay, session }: { openDay: OpenDay; session: OpenDaySession }) {
  const [draft, setDraft] = useState<SignUpDraft>(() => readSignUpDraft(session.id));
  const [mistakes, setMistakes] = useState<SignUpMistakes>({});
  const { send, busy, error } = useSignUp();
  useEffect(preparePass, []);
  useEffect(() => {
    if (error) setMistakes(error.fields);
  }, [error]);

  const change = (part: Partial<SignUpDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepSignUpDraft(next);
    // What has been put right is no longer wrong; nothing new is found fault with while it is being typed.
    const missing = checkSignUp(next, openDay, session);
    setMistakes((now) => Object.fromEntries(Object.entries(now).filter(([path]) => path in missing)));
  };
  const changeCompanion = (index: number, part: object) =>
    change({
      companions: draft.companions.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  const submit = () => {
    const missing = checkSignUp(draft, openDay, session);
    setMistakes(missing);
    const first = Object.keys(missing)[0];
    if (first) scrollToField(first);
    else void send(draft, openDay, session);
  };
  const ask = { withBirthDate: session.minimumAge !== null, withIdNumber: openDay.needsIdNumber };

  return (
    <>
      <Box as="h2" className="article-title">
        {openDay.title}
      </Box>
      <Box as="p" className="lead">
        {period(session.startsAt, session.endsAt)}　{openDay.place}
      </Box>
      {session.state === 'waiting_list' ? (
        <Box className="section">
          <Notice tone="warn">名额已满，现在报名进入候补，有人退出时按顺序递补。</Notice>
        </Box>
      ) : null}
      <Section title="报名人">
        <PersonFields path="" who="" value={draft} mistakes={mistakes} {...ask} onChange={change} />
        <FormField
          id="phone"
          label="手机号"
          required
          type="tel"
          maxLength={TEXT_LIMITS.phoneMax}
          autoComplete="tel"
          hint="有变动时用来通知您。"
          value={draft.phone}
          error={mistakes.phone}
          onInput={(phone) => change({ phone })}
        />
        <PhoneButton onPhone={(phone) => change({ phone })} />
      </Section>
      {session.seatsPerSignUp > 1 ? (
        <Section title="同行人">
          {draft.companions.map((companion, index) => (
            <Box className="card" key={index}>
              <PersonFields
                path={`companions.${index}.`}
                who={`同行人 ${index + 1} `}
                value={companion}
                mistakes={mistakes}
                {...ask}
                onChange={(part) => changeCompanion(index, part)}
              />
              <Press
                className="text-button"
                onPress={() => change({ companions: draft.companions.filter((_, at) => at !== index) })}
              >
                去掉同行人 {index + 1}
              </Press>
            </Box>
          ))}
          {draft.companions.length < session.seatsPerSignUp - 1 ? (
            <Box className="actions actions-close">
              <Press className="button" onPress={() => change(withCompanion(draft))}>
                添加同行人
              </Press>
            </Box>
          ) : (
            <Box as="p" className="small">
              每次报名最多 {session.seatsPerSignUp} 人。
            </Box>
          )}
        </Section>
      ) : null}
      {openDay.fields.length > 0 ? (
        <Section title="其他信息">
          {openDay.fields.map(({ key, label, type, required, options }) => {
            const path = `answers.${key}`;
            const answer = (value: string) => change({ answers: { ...draft.answers, [key]: value } });
            return type === 'choice' ? (
              <Box className="field" key={key} id={path}>
                <Box as="p" className="field-label field-head">
                  {label}
                  {required ? '' : '（选填）'}
                </Box>
                <Choices
                  inline
                  label={label}
                  options={options.map((value) => ({ value, title: value }))}
                  value={draft.answers[key]}
                  onChange={answer}
                />
                {mistakes[path] ? (
                  <Box as="span" className="field-error" live="alert">
                    {mistakes[path]}
                  </Box>
                ) : null}
              </Box>
            ) : (
              <FormField
                key={key}
                id={path}
                label={label}
                required={required}
                maxLength={LIMITS.answer}
                value={draft.answers[key] ?? ''}
                error={mistakes[path]}
                onInput={answer}
              />
            );
          })}
        </Section>
      ) : null}
      {openDay.needsIdNumber ? (
        <Section title="身份证号">
          <Tick
            title="单独同意收集身份证号"
            note="门卫查验需要，加密保存，活动次日删除。不同意就不能报名这场活动。"
            checked={draft.consentToIdNumber}
            onChange={(consentToIdNumber) => change({ consentToIdNumber })}
          />
          {mistakes.consentToIdNumber ? (
            <Box as="span" className="field-error" live="alert">
              {mistakes.consentToIdNumber}
            </Box>
          ) : null}
        </Section>
      ) : null}
      <Box className="section">
        {error ? (
          <Notice tone="bad" title={error.title}>
            {error.text}
          </Notice>
        ) : null}
        {!error && Object.keys(mistakes).length > 0 ? (
          <Notice tone="bad">还有 {Object.keys(mistakes).length} 处要改，已在上面标出。</Notice>
        ) : null}
      </Box>
      <Box className="actions">
        <Press className={`button ${busy ? 'button-off' : 'button-main'}`} disabled={busy} onPress={submit}>
          {busy ? '正在提交' : '提交报名'}
        </Press>
      </Box>
    </>
  );
}
