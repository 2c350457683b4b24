import { SUBMITTER_TYPE_LABELS, SUBMITTER_TYPES, TEXT_LIMITS, type SubmitterType } from '@huiyin/contract';
import { useEffect, useState } from 'react';
import { Choices, Tick } from '../../../components/Choices';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { FormField } from '../../../components/FormField';
import { PrivacyNote } from '../../../components/PrivacyNote';
import { Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Notice } from '../../../components/States';
import { AttachmentPicker } from '../../../features/attachments/AttachmentPicker';
import { BehalfFields } from '../../../features/write/BehalfFields';
import { BodyNumbers } from '../../../features/write/BodyNumbers';
import { checkDraft, type Mistakes } from '../../../features/write/check';
import { takeServerMistakes } from '../../../features/write/handover';
import { Secrecy } from '../../../features/write/Secrecy';
import { Suggestions } from '../../../features/write/Suggestions';
import { TellChoice, usePhoneHint } from '../../../features/write/TellChoice';
import { useDraft } from '../../../features/write/useDraft';
import { preparePass } from '../../../lib/captcha/pass';
import { go, replace } from '../../../platform/nav';
import { PhoneButton } from '../../../platform/phone';
import type { Keeping } from '../../../platform/storage';
import { Box, Press } from '../../../platform/ui';

const TYPES = SUBMITTER_TYPES.map((value) => ({ value, title: SUBMITTER_TYPE_LABELS[value] }));

const KEPT_WORDS: Record<Keeping, string> = {
  kept: '写到一半离开也不要紧，内容会保存在这台设备上。',
  refused: '这台设备不让网页保存内容。可以接着写、提交，但请不要关闭或刷新页面，否则写的内容就没有了。',
  shared: '内容不存在这台设备上，关闭或刷新页面就没有了。',
};

export default function WriteFormPage() {
  const { draft, change, flush, kept, share } = useDraft();
  const [mistakes, setMistakes] = useState<Mistakes>(takeServerMistakes);
  const phoneHint = usePhoneHint();
  // The proof of work runs while the citizen types, so that submitting does not wait for it.
  useEffect(preparePass, []);
  const [hold, setHold] = useState<string>();
  // Said once the citizen wants to go on, and no longer than it is true.
  const [isHeld, setHeld] = useState(false);
  const wrong: Mistakes = { ...mistakes, ...(isHeld && hold ? { attachments: hold } : {}) };
  const [turn, setTurn] = useState(0);
  const organised = draft.submitterType !== 'citizen';

  const type = (name: keyof Mistakes, value: string) => {
    change({ [name]: value });
    if (mistakes[name]) setMistakes(({ [name]: _gone, ...others }) => others);
  };
  const field = (name: 'title' | 'body' | 'name' | 'phone' | 'email' | 'organisation') => ({
    id: name,
    value: draft[name],
    error: mistakes[name],
    onInput: (value: string) => type(name, value),
  });

  const next = () => {
    if (!draft.mailbox || !draft.kind) return replace('write');
    // Also takes back a letter that waited: it is handed in anew.
    change({});
    flush();
    const found = checkDraft(draft);
    setMistakes(found);
    setHeld(hold !== undefined);
    setTurn(turn + 1);
    if (Object.keys(found).length === 0 && !hold) go('writeConfirm');
  };

  return (
    <Screen title="填写内容" above={{ page: 'write' }}>
      <Box as="span" className="steps">
        第 2 步，共 3 步
      </Box>
      <ErrorSummary turn={turn} mistakes={Object.entries(wrong).map(([id, text]) => ({ id, text }))} />
      <FormField
        {...field('title')}
        label="标题"
        required
        count
        maxLength={TEXT_LIMITS.titleMax}
        placeholder="一句话说明是什么事"
      />
      <FormField
        {...field('body')}
        label="内容"
        required
        count
        multiline
        maxLength={TEXT_LIMITS.bodyMax}
        placeholder="什么时间、什么地方、什么事，希望怎样解决"
        hint="请不要在正文里写身份证号、银行卡号等，电话写在下面。"
      />
      <BodyNumbers text={draft.body} onChange={field('body').onInput} />
      <AttachmentPicker
        uploaded={draft.attachments}
        onChange={(attachments) => {
          change({ attachments });
          setMistakes(({ attachments: _gone, ...others }) => others);
        }}
        onHold={setHold}
        error={wrong.attachments}
      />
      <Suggestions title={draft.title} body={draft.body} />
      <Section title="您是">
        <Choices<SubmitterType>
          inline
          label="来信人类型"
          options={TYPES}
          value={draft.submitterType}
          onChange={(submitterType) => change({ submitterType })}
        />
        {organised ? (
          <FormField
            {...field('organisation')}
            label="单位名称"
            required
            maxLength={TEXT_LIMITS.organisationMax}
            autoComplete="organization"
          />
        ) : null}
        <FormField
          {...field('name')}
          label={organised ? '联系人姓名' : '姓名'}
          required
          maxLength={TEXT_LIMITS.nameMax}
          autoComplete="name"
        />
        <FormField
          {...field('phone')}
          label="联系电话"
          type="tel"
          maxLength={TEXT_LIMITS.phoneMax}
          autoComplete="tel"
          hint={phoneHint}
        />
        <PhoneButton onPhone={field('phone').onInput} />
        <FormField
          {...field('email')}
          label="电子邮箱"
          type="email"
          maxLength={TEXT_LIMITS.emailMax}
          autoComplete="email"
        />
        <BehalfFields draft={draft} mistakes={mistakes} onChange={change} onField={type} />
        <PrivacyNote what="这些信息加密保存，只用来办理这封信和与您联系。" />
      </Section>
      <TellChoice draft={draft} onChange={change} />
      <Secrecy draft={draft} onChange={change} />
      <Section title="是否公开">
        <Tick
          title="同意公开"
          note="答复后，隐去您的个人信息，把来信和答复公开给有同样问题的人看。不勾选不影响办理。"
          checked={draft.consentToPublish}
          onChange={(consentToPublish) => change({ consentToPublish })}
        />
      </Section>
      <Section title="这台设备">
        <Tick
          title="这台设备是公用的"
          note="例如网吧、图书馆的电脑。写的内容、编号和查询码都不存在这台设备上。"
          checked={kept === 'shared'}
          onChange={share}
        />
      </Section>
      <Box className="actions">
        <Press className="button button-main" onPress={next}>
          下一步，确认来信
        </Press>
        {kept === 'refused' ? (
          <Notice tone="warn">{KEPT_WORDS.refused}</Notice>
        ) : (
          <Box as="p" className="small">
            {KEPT_WORDS[kept]}
          </Box>
        )}
      </Box>
    </Screen>
  );
}
