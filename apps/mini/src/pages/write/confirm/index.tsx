import { useEffect } from 'react';
import { Pair, Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { InChinese, Notice } from '../../../components/States';
import { CheckAnswers } from '../../../features/write/CheckAnswers';
import { DuePreview } from '../../../features/write/DuePreview';
import { toLetterInput } from '../../../features/write/draft';
import { handServerMistakes } from '../../../features/write/handover';
import { stepOf, type Step } from '../../../features/write/steps';
import { toldWords } from '../../../features/write/told';
import { useContactWays } from '../../../features/write/useContactWays';
import { useDraft } from '../../../features/write/useDraft';
import { useSubmit } from '../../../features/write/useSubmit';
import { useTextSize } from '../../../lib/settings';
import { back, go, replace } from '../../../platform/nav';
import { keeping } from '../../../platform/storage';
import { Box, Press, Prose } from '../../../platform/ui';
import { Original } from '../../../components/Original';
import { langOf, useLanguage } from '../../../platform/language';
import { common } from '../../../words/zh/common';
import { labels } from '../../../words/zh/labels';
import { steps } from '../../../words/zh/steps';
import { write } from '../../../words/zh/write';

const ABOVE = { page: 'writeForm' } as const;

/** What becomes of the words while the letter is not sent. */
const keptWords = () => (keeping() === 'kept' ? write.failedKept : write.failedHere);
/** What happens to a letter that waits. */
const waitingWords = () => (keeping() === 'kept' ? write.waitingKept : write.waitingHere);

export default function WriteConfirmPage() {
  useLanguage();
  const { draft } = useDraft();
  const { state, submit, takeBack } = useSubmit();
  const ways = useContactWays();
  const isElder = useTextSize() === 'elder';
  const complete = Boolean(draft.mailbox && draft.kind && draft.title && draft.body && draft.name);

  // Opened by its address with nothing written yet: start at the beginning.
  useEffect(() => {
    if (!complete && state.phase === 'idle') replace('write');
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  if (!draft.mailbox || !draft.kind)
    return (
      <Screen title={write.checkTitle} translated above={ABOVE}>
        {null}
      </Screen>
    );

  const isKeptSecret = draft.kind === 'report' || toLetterInput(draft).confidential === true;
  const sending = state.phase === 'sending';
  const waiting = state.phase === 'waiting';
  const change = () => {
    takeBack();
    back('writeForm');
  };
  const edit = (step: Step | 'all') => {
    takeBack();
    go('writeForm', { step, then: 'check' });
  };
  const wrongFields = state.phase === 'failed' ? Object.keys(state.mistakes).length : 0;
  return (
    <Screen title={write.checkTitle} translated above={ABOVE}>
      <Box as="span" className="steps">
        {isElder ? steps.last : write.step(3, 3)}
      </Box>
      <DuePreview kind={draft.kind} />
      {isElder ? (
        <CheckAnswers draft={draft} onEdit={sending ? undefined : edit} />
      ) : (
        <>
          <Section title={write.letter}>
            <Box className="rule" hidden />
            <Box className="paper">
              <Pair name={write.mailbox}>
                {labels.mailboxes[draft.mailbox]} · {labels.kinds[draft.kind]}
              </Pair>
              <Pair name={write.subject}>
                <Original text={draft.title} />
              </Pair>
              <Prose className="paper-body" lang={langOf(draft.body)}>
                {draft.body}
              </Prose>
              {draft.attachments.length > 0 ? (
                <Pair name={write.attachments}>
                  <Original text={common.listed(draft.attachments.map(({ name }) => name))} />
                </Pair>
              ) : null}
            </Box>
          </Section>
          <Section title={write.sender}>
            <Box className="card">
              <Pair name={write.type}>{labels.submitters[draft.submitterType]}</Pair>
              {draft.submitterType === 'citizen' ? null : (
                <Pair name={write.organisation}>
                  <Original text={draft.organisation} />
                </Pair>
              )}
              <Pair name={write.name}>
                <Original text={draft.name} />
              </Pair>
              <Pair name={write.phone}>{draft.phone || write.notLeft}</Pair>
              <Pair name={write.email}>{draft.email || write.notLeft}</Pair>
              {draft.onBehalf ? (
                <Pair name={write.behalfOf}>
                  <Original
                    text={write.behalfWho(draft.behalfName, draft.behalfRelation, draft.behalfPhone)}
                  />
                </Pair>
              ) : null}
              <Pair name={write.notice}>{toldWords(ways, draft)}</Pair>
              {isKeptSecret ? <Pair name={write.secrecy}>{write.keptSecret}</Pair> : null}
              <Pair name={write.publication}>
                {draft.consentToPublish ? write.published : write.unpublished}
              </Pair>
            </Box>
          </Section>
        </>
      )}

      <Box className="section">
        {sending ? (
          <Box live="status" className="notice">
            {state.text}
          </Box>
        ) : null}
        {state.phase === 'failed' || waiting ? (
          <Notice tone={waiting ? 'warn' : 'bad'} title={waiting ? write.waiting : state.error.title}>
            <Box as="p" live={waiting ? 'alert' : undefined}>
              {waiting ? (state.error.what ?? state.error.text) : state.error.text}
              <InChinese text={state.error.chinese} />
            </Box>
            <Box as="p">{waiting ? waitingWords() : keptWords()}</Box>
            {state.error.trace ? (
              <Box as="p" className="small">
                {common.fault(state.error.trace)}
              </Box>
            ) : null}
          </Notice>
        ) : null}
      </Box>
      <Box className="actions">
        {wrongFields > 0 ? (
          <Press
            className="button button-main"
            onPress={() => {
              if (state.phase === 'failed') handServerMistakes(state.mistakes);
              const [first] = state.phase === 'failed' ? Object.keys(state.mistakes) : [];
              replace('writeForm', isElder ? { step: stepOf(first), then: 'check' } : undefined);
            }}
          >
            {write.goCorrect(wrongFields)}
          </Press>
        ) : (
          <Press
            className={`button ${sending ? 'button-off' : 'button-main'}`}
            disabled={sending}
            onPress={() => void submit({ tapped: true })}
          >
            {sending ? write.sending : state.phase === 'idle' ? write.send : common.again}
          </Press>
        )}
        {sending || isElder ? null : (
          <Press className="button" onPress={change}>
            {write.goBack}
          </Press>
        )}
      </Box>
    </Screen>
  );
}
