import { MAILBOXES, type LetterKind, type Mailbox } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Choices } from '../../components/Choices';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Notice } from '../../components/States';
import { dropDraft, emptyDraft, hasText } from '../../features/write/draft';
import { useDraft } from '../../features/write/useDraft';
import { useLimits } from '../../features/write/useLimits';
import { kindChoices, mailboxChoices, USUAL_KIND } from '../../lib/mailboxes';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { useLanguage } from '../../platform/language';
import { write } from '../../words/zh/write';

const isMailbox = (value: string | undefined): value is Mailbox => MAILBOXES.includes(value as Mailbox);

export default function WritePage() {
  useLanguage();
  const asked = useRouter().params.mailbox;
  const { draft, change, flush, kept } = useDraft();
  const limits = useLimits();
  const [missing, setMissing] = useState('');

  useEffect(() => {
    if (isMailbox(asked) && draft.mailbox !== asked) change({ mailbox: asked, kind: USUAL_KIND[asked] });
    // Only what the citizen tapped on the home page; later choices are made here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  const chooseMailbox = (mailbox: Mailbox) => change({ mailbox, kind: USUAL_KIND[mailbox] ?? draft.kind });
  const next = () => {
    if (!draft.mailbox) return setMissing(write.chooseMailbox);
    if (!draft.kind) return setMissing(write.chooseKind);
    setMissing('');
    flush();
    go('writeForm');
  };

  return (
    <Screen title={write.title} translated>
      <Box as="span" className="steps">
        {write.step(1, 3)}
      </Box>
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
      <Section title={write.whereTo}>
        <Choices<Mailbox>
          label={write.mailbox}
          options={mailboxChoices()}
          value={draft.mailbox}
          onChange={chooseMailbox}
        />
      </Section>
      <Section title={write.kindOf}>
        <Choices<LetterKind>
          label={write.kind}
          options={kindChoices().map((kind) => ({
            ...kind,
            note: write.noteAndLimit(kind.note, limits.promise(kind.value)),
          }))}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
        />
      </Section>
      {missing ? (
        <Box className="section">
          <Notice tone="bad">{missing}</Notice>
        </Box>
      ) : null}
      <Box className="actions">
        <Press className="button button-main" onPress={next}>
          {write.next}
        </Press>
      </Box>
    </Screen>
  );
}
