import { SUBMITTER_TYPES, TEXT_LIMITS, type SubmitterType } from '@huiyin/contract';
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
import { useLanguage } from '../../../platform/language';
import { labels } from '../../../words/zh/labels';
import { write } from '../../../words/zh/write';

const keptWords = (keeping: Keeping): string =>
  ({ kept: write.kept, refused: write.refused, shared: write.onlyPage })[keeping];

export default function WriteFormPage() {
  useLanguage();
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
    <Screen title={write.formTitle} translated above={{ page: 'write' }}>
      <Box as="span" className="steps">
        {write.step(2, 3)}
      </Box>
      <ErrorSummary turn={turn} mistakes={Object.entries(wrong).map(([id, text]) => ({ id, text }))} />
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
          setMistakes(({ attachments: _gone, ...others }) => others);
        }}
        onHold={setHold}
        error={wrong.attachments}
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
