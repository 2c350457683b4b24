import { TEXT_LIMITS, type LetterKind, type Mailbox } from '@huiyin/contract';
import { useEffect, useState, type ReactNode } from 'react';
import { Choices } from '../../components/Choices';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FormField } from '../../components/FormField';
import { Screen } from '../../components/Screen';
import { preparePass } from '../../lib/captcha/pass';
import { kindChoices, mailboxChoices, USUAL_KIND } from '../../lib/mailboxes';
import { useMistakes } from '../../lib/useMistakes';
import { back, go, replace, up } from '../../platform/nav';
import { useLanguage } from '../../platform/language';
import { PhoneButton } from '../../platform/phone';
import { Box, Press } from '../../platform/ui';
import { AttachmentPicker } from '../attachments/AttachmentPicker';
import { useHold } from '../attachments/useHold';
import { BodyNumbers } from './BodyNumbers';
import { checkDraft } from './check';
import type { Draft } from './draft';
import { handServerMistakes, takeServerMistakes } from './handover';
import { mistakesOf, stepOf, stepsOf, type Step } from './steps';
import { usePhoneHint } from './TellChoice';
import { useDraft } from './useDraft';
import { steps as words } from '../../words/zh/steps';
import { write } from '../../words/zh/write';

interface Props {
  step: Step;
  /** asked from the page where everything is checked, which it leads back to */
  fromCheck: boolean;
}

/** One question of a letter on a page of its own (large print): nothing else to read, and one way on. */
export function QuestionPage({ step, fromCheck }: Props) {
  useLanguage();
  const { draft, change, flush } = useDraft();
  // What the server found wrong is said where it is asked; the rest waits for its own page.
  const [others] = useState(takeServerMistakes);
  const { mistakes, turn, mark, correct } = useMistakes(() => mistakesOf(step, others));
  const { hold, onHold } = useHold(correct);
  useEffect(preparePass, []);
  const steps = stepsOf(draft);
  const at = steps.indexOf(step);

  const next = () => {
    // Also takes back a letter that waited: it is handed in anew.
    change({});
    flush();
    const found = {
      ...checkDraft(draft),
      ...(draft.mailbox ? {} : { mailbox: write.chooseMailbox }),
      ...(draft.kind ? {} : { kind: write.chooseKind }),
    };
    if (!mark(mistakesOf(step, { ...found, attachments: hold }))) return;
    if (!fromCheck) {
      const following = steps[at + 1];
      return following ? go('writeForm', { step: following }) : go('writeConfirm');
    }
    const rest = Object.fromEntries(
      Object.entries(others).filter(([field]) => !(field in mistakesOf(step, others))),
    );
    const [field] = Object.keys(rest);
    if (!field) return back('writeConfirm');
    handServerMistakes(rest);
    replace('writeForm', { step: stepOf(field), then: 'check' });
  };
  const before = steps[at - 1];
  const above = fromCheck
    ? ({ page: 'writeConfirm' } as const)
    : before && before !== 'mailbox'
      ? ({ page: 'writeForm', query: { step: before } } as const)
      : ({ page: 'write' } as const);

  return (
    <Screen title={write.title} translated above={above}>
      {at < 0 || fromCheck ? null : (
        <Box as="span" className="steps">
          {write.step(at + 1, steps.length)}
        </Box>
      )}
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <Box as="h2" className="question">
        {words.questions[step]}
      </Box>
      <Question
        step={step}
        draft={draft}
        error={mistakes[step === 'photos' ? 'attachments' : step]}
        onHold={onHold}
        onChange={(part) => {
          change(part);
          correct(...Object.keys(part));
        }}
      />
      <Box className="actions">
        <Press className="button button-main" onPress={next}>
          {fromCheck ? words.changed : write.next}
        </Press>
        <Press className="button" onPress={() => up(above.page, 'query' in above ? above.query : undefined)}>
          {fromCheck ? words.unchanged : words.before}
        </Press>
      </Box>
    </Screen>
  );
}

interface QuestionProps {
  step: Step;
  draft: Draft;
  error: string | undefined;
  onHold: (why: string | undefined) => void;
  onChange: (part: Partial<Draft>) => void;
}

function Question({ step, draft, error, onHold, onChange }: QuestionProps): ReactNode {
  const phoneHint = usePhoneHint();
  const field = (name: 'title' | 'body' | 'name' | 'phone') => ({
    id: name,
    value: draft[name],
    ...(error ? { error } : {}),
    onInput: (value: string) => onChange({ [name]: value }),
  });
  switch (step) {
    case 'mailbox':
      return (
        <Choices<Mailbox>
          id="mailbox"
          label={write.mailbox}
          options={mailboxChoices()}
          value={draft.mailbox}
          error={error}
          onChange={(mailbox) => onChange({ mailbox, kind: USUAL_KIND[mailbox] ?? draft.kind })}
        />
      );
    case 'kind':
      return (
        <Choices<LetterKind>
          id="kind"
          label={write.kind}
          options={kindChoices()}
          value={draft.kind}
          error={error}
          onChange={(kind) => onChange({ kind })}
        />
      );
    case 'title':
      return (
        <FormField
          {...field('title')}
          label={write.subject}
          required
          count
          maxLength={TEXT_LIMITS.titleMax}
        />
      );
    case 'body':
      return (
        <>
          <FormField
            {...field('body')}
            label={write.body}
            required
            count
            multiline
            maxLength={TEXT_LIMITS.bodyMax}
            hint={words.bodyHint}
          />
          <BodyNumbers text={draft.body} onChange={(body) => onChange({ body })} />
        </>
      );
    case 'photos':
      return (
        <AttachmentPicker
          uploaded={draft.attachments}
          onChange={(attachments) => onChange({ attachments })}
          onHold={onHold}
          error={error}
        />
      );
    case 'name':
      return (
        <FormField
          {...field('name')}
          label={draft.submitterType === 'citizen' ? write.name : write.contactName}
          required
          maxLength={TEXT_LIMITS.nameMax}
          autoComplete="name"
          hint={words.nameHint}
        />
      );
    case 'phone':
      return (
        <>
          <FormField
            {...field('phone')}
            label={write.phone}
            type="tel"
            maxLength={TEXT_LIMITS.phoneMax}
            autoComplete="tel"
            hint={words.phoneHint(phoneHint)}
          />
          <PhoneButton onPhone={field('phone').onInput} />
        </>
      );
    case 'public':
      return (
        <Choices<'no' | 'yes'>
          label={write.consent}
          options={[
            { value: 'no', title: words.keepPrivate },
            { value: 'yes', title: words.publish, note: words.publishNote },
          ]}
          value={draft.consentToPublish ? 'yes' : 'no'}
          onChange={(answer) => onChange({ consentToPublish: answer === 'yes' })}
        />
      );
  }
}
