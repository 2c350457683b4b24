import { MAILBOXES, type LetterKind, type Mailbox } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { Choices } from '../../components/Choices';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
import { dropDraft, emptyDraft, hasText } from '../../features/write/draft';
import { stepsOf } from '../../features/write/steps';
import { useDraft } from '../../features/write/useDraft';
import { useLimits } from '../../features/write/useLimits';
import { kindChoices, mailboxChoices, USUAL_KIND } from '../../lib/mailboxes';
import { useTextSize } from '../../lib/settings';
import { useMistakes } from '../../lib/useMistakes';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { useLanguage } from '../../platform/language';
import { steps as asked } from '../../words/zh/steps';
import { write } from '../../words/zh/write';

const isMailbox = (value: string | undefined): value is Mailbox => MAILBOXES.includes(value as Mailbox);

export default function WritePage() {
  useLanguage();
  const wanted = useRouter().params.mailbox;
  const { draft, change, flush, kept } = useDraft();
  const limits = useLimits();
  const { mistakes, turn, mark, correct } = useMistakes();
  const isElder = useTextSize() === 'elder';
  const steps = stepsOf(draft);

  useEffect(() => {
    if (isMailbox(wanted) && draft.mailbox !== wanted) change({ mailbox: wanted, kind: USUAL_KIND[wanted] });
    // Only what the citizen tapped on the home page; later choices are made here.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted]);

  const chooseMailbox = (mailbox: Mailbox) => {
    const kind = USUAL_KIND[mailbox] ?? draft.kind;
    change({ mailbox, kind });
    correct('mailbox', ...(kind ? ['kind'] : []));
  };
  const next = () => {
    const right = mark({
      mailbox: draft.mailbox ? undefined : write.chooseMailbox,
      kind: draft.kind || isElder ? undefined : write.chooseKind,
    });
    if (!right) return;
    flush();
    go('writeForm', isElder ? { step: steps[1] ?? 'title' } : undefined);
  };

  return (
    <Screen title={write.title} translated>
      <Box as="span" className="steps">
        {write.step(1, isElder ? steps.length : 3)}
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      {hasText(draft) ? (
        <Notice title={write.unfinished}>
          {draft.title.trim() ? (
            <Original text={write.unfinishedTitle(draft.title.trim())} />
          ) : (
            write.unfinishedText
          )}
          {kept === 'kept' ? write.keptHere : write.stillHere}
          <Box>
            <Press
              className="text-button"
              onPress={() => {
                dropDraft();
                change({ ...emptyDraft(), key: undefined, mailbox: draft.mailbox, kind: draft.kind });
              }}
            >
              {write.startAnew}
            </Press>
          </Box>
        </Notice>
      ) : null}
      <Section title={isElder ? asked.questions.mailbox : write.whereTo}>
        <Choices<Mailbox>
          id="mailbox"
          label={write.mailbox}
          error={mistakes.mailbox}
          options={mailboxChoices()}
          value={draft.mailbox}
          onChange={chooseMailbox}
        />
      </Section>
      {isElder ? null : (
        <Section title={write.kindOf}>
          <Choices<LetterKind>
            id="kind"
            label={write.kind}
            error={mistakes.kind}
            options={kindChoices().map((kind) => ({
              ...kind,
              note: write.noteAndLimit(kind.note, limits.promise(kind.value)),
            }))}
            value={draft.kind}
            onChange={(kind) => {
              change({ kind });
              correct('kind');
            }}
          />
        </Section>
      )}
      <Box className="actions">
        <Press className="button button-main" onPress={next}>
          {write.next}
        </Press>
      </Box>
    </Screen>
  );
}
