import { SUBMITTER_TYPES, TEXT_LIMITS, type SubmitterType } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { Choices, Tick } from '../../../components/Choices';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { FormField } from '../../../components/FormField';
import { PrivacyNote } from '../../../components/PrivacyNote';
import { Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Notice } from '../../../components/States';
import { AttachmentPicker } from '../../../features/attachments/AttachmentPicker';
import { useHold } from '../../../features/attachments/useHold';
import { BehalfFields } from '../../../features/write/BehalfFields';
import { BodyNumbers } from '../../../features/write/BodyNumbers';
import { checkDraft } from '../../../features/write/check';
import { takeServerMistakes } from '../../../features/write/handover';
import { QuestionPage } from '../../../features/write/QuestionPage';
import { Secrecy } from '../../../features/write/Secrecy';
import { isStep } from '../../../features/write/steps';
import { Suggestions } from '../../../features/write/Suggestions';
import { TellChoice, usePhoneHint } from '../../../features/write/TellChoice';
import { useDraft } from '../../../features/write/useDraft';
import { useTextSize } from '../../../lib/settings';
import { useMistakes } from '../../../lib/useMistakes';
import { preparePass } from '../../../lib/captcha/pass';
import { back, go, replace } from '../../../platform/nav';
import { PhoneButton } from '../../../platform/phone';
import type { Keeping } from '../../../platform/storage';
import { Box, Press } from '../../../platform/ui';
import { useLanguage } from '../../../platform/language';
import { labels } from '../../../words/zh/labels';
import { write } from '../../../words/zh/write';

const keptWords = (keeping: Keeping): string =>
  ({ kept: write.kept, refused: write.refused, shared: write.onlyPage })[keeping];

export default function WriteFormPage() {
  useLanguage();
  const { step, then } = useRouter().params;
  const isElder = useTextSize() === 'elder';
  const fromCheck = then === 'check';
  // Large print asks one question a page; its last page leads to the whole form for what is asked of few.
  if (isStep(step)) return <QuestionPage step={step} fromCheck={fromCheck} />;
  if (isElder && step !== 'all') return <QuestionPage step="title" fromCheck={fromCheck} />;
  return <WholeForm fromCheck={fromCheck} />;
}

function WholeForm({ fromCheck }: { fromCheck: boolean }) {
  const { draft, change, flush, kept, share } = useDraft();
  const { mistakes, turn, mark, correct } = useMistakes(takeServerMistakes);
  const phoneHint = usePhoneHint();
  // The proof of work runs while the citizen types, so that submitting does not wait for it.
  useEffect(preparePass, []);
  const { hold, onHold } = useHold(correct);
  const organised = draft.submitterType !== 'citizen';

  const type = (name: string, value: string) => {
    change({ [name]: value });
    correct(name);
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
    if (!mark({ ...checkDraft(draft), attachments: hold })) return;
    if (fromCheck) back('writeConfirm');
    else go('writeConfirm');
  };

  return (
    <Screen title={write.formTitle} translated above={{ page: 'write' }}>
      <Box as="span" className="steps">
        {write.step(2, 3)}
      </Box>
      <ErrorSummary turn={turn} mistakes={mistakes} />
      <FormField
        {...field('title')}
        label={write.subject}
        required
        count
        maxLength={TEXT_LIMITS.titleMax}
        placeholder={write.subjectHint}
      />
      <FormField
        {...field('body')}
        label={write.body}
        required
        count
        multiline
        maxLength={TEXT_LIMITS.bodyMax}
        placeholder={write.bodyPlaceholder}
        hint={write.bodyHint}
      />
      <BodyNumbers text={draft.body} onChange={field('body').onInput} />
      <AttachmentPicker
        uploaded={draft.attachments}
        onChange={(attachments) => {
          change({ attachments });
          correct('attachments');
        }}
        onHold={onHold}
        error={mistakes.attachments}
      />
      <Suggestions title={draft.title} body={draft.body} />
      <Section title={write.youAre}>
        <Choices<SubmitterType>
          inline
          label={write.senderType}
          options={SUBMITTER_TYPES.map((value) => ({ value, title: labels.submitters[value] }))}
          value={draft.submitterType}
          onChange={(submitterType) => change({ submitterType })}
        />
        {organised ? (
          <FormField
            {...field('organisation')}
            label={write.organisation}
            required
            maxLength={TEXT_LIMITS.organisationMax}
            autoComplete="organization"
          />
        ) : null}
        <FormField
          {...field('name')}
          label={organised ? write.contactName : write.name}
          required
          maxLength={TEXT_LIMITS.nameMax}
          autoComplete="name"
        />
        <FormField
          {...field('phone')}
          label={write.phone}
          type="tel"
          maxLength={TEXT_LIMITS.phoneMax}
          autoComplete="tel"
          hint={phoneHint}
        />
        <PhoneButton onPhone={field('phone').onInput} />
        <FormField
          {...field('email')}
          label={write.email}
          type="email"
          maxLength={TEXT_LIMITS.emailMax}
          autoComplete="email"
        />
        <BehalfFields draft={draft} mistakes={mistakes} onChange={change} onField={type} />
        <PrivacyNote what={write.privacyNote} />
      </Section>
      <TellChoice draft={draft} onChange={change} />
      <Secrecy draft={draft} onChange={change} />
      <Section title={write.consent}>
        <Tick
          title={write.agree}
          note={write.agreeNote}
          checked={draft.consentToPublish}
          onChange={(consentToPublish) => change({ consentToPublish })}
        />
      </Section>
      <Section title={write.device}>
        <Tick title={write.shared} note={write.sharedNote} checked={kept === 'shared'} onChange={share} />
      </Section>
      <Box className="actions">
        <Press className="button button-main" onPress={next}>
          {write.toCheck}
        </Press>
        {kept === 'refused' ? (
          <Notice tone="warn">{write.refused}</Notice>
        ) : (
          <Box as="p" className="small">
            {keptWords(kept)}
          </Box>
        )}
      </Box>
    </Screen>
  );
}
