import { LETTER_KIND_LABELS, MAILBOX_LABELS, SUBMITTER_TYPE_LABELS } from '@huiyin/contract';
import { useEffect } from 'react';
import { Pair, Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Notice } from '../../../components/States';
import { DuePreview } from '../../../features/write/DuePreview';
import { keepDraft, readDraft, toLetterInput } from '../../../features/write/draft';
import { handServerMistakes } from '../../../features/write/handover';
import { toldWords } from '../../../features/write/told';
import { useContactWays } from '../../../features/write/useContactWays';
import { useDraft } from '../../../features/write/useDraft';
import { useSubmit } from '../../../features/write/useSubmit';
import { back, replace } from '../../../platform/nav';
import { keeping } from '../../../platform/storage';
import { Box, Press, Prose } from '../../../platform/ui';

const ABOVE = { page: 'writeForm' } as const;

/** What becomes of the words while the letter is not sent. */
const KEPT_WORDS = {
  kept: '您写的内容都保存在这台设备上，没有丢。',
  refused: '您写的内容只在这个页面上，没有丢，请不要关闭或刷新页面。',
  shared: '您写的内容只在这个页面上，没有丢，请不要关闭或刷新页面。',
};
/** What happens to a letter that waits. */
const WAITING_WORDS = {
  kept: '您写的内容没有丢。连上网络就自动寄出；现在关掉也不要紧，下次打开时接着寄。',
  refused: '您写的内容没有丢。连上网络就自动寄出，请不要关闭或刷新页面。',
  shared: '您写的内容没有丢。连上网络就自动寄出，请不要关闭或刷新页面。',
};

export default function WriteConfirmPage() {
  const { draft } = useDraft();
  const { state, submit } = useSubmit();
  const ways = useContactWays();
  const complete = Boolean(draft.mailbox && draft.kind && draft.title && draft.body && draft.name);

  // Opened by its address with nothing written yet: start at the beginning.
  useEffect(() => {
    if (!complete && state.phase === 'idle') replace('write');
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (!draft.mailbox || !draft.kind)
    return (
      <Screen title="确认来信" above={ABOVE}>
        {null}
      </Screen>
    );

  const isKeptSecret = draft.kind === 'report' || toLetterInput(draft).confidential === true;
  const sending = state.phase === 'sending';
  const waiting = state.phase === 'waiting';
  // What is to be changed is not sent meanwhile.
  const change = () => {
    keepDraft({ ...readDraft(), waiting: undefined });
    back('writeForm');
  };
  const wrongFields = state.phase === 'failed' ? Object.keys(state.mistakes).length : 0;
  return (
    <Screen title="确认来信" above={ABOVE}>
      <Box as="span" className="steps">
        第 3 步，共 3 步
      </Box>
      <DuePreview kind={draft.kind} />
      <Section title="来信">
        <Box className="rule" hidden />
        <Box className="paper">
          <Pair name="栏目">
            {MAILBOX_LABELS[draft.mailbox]} · {LETTER_KIND_LABELS[draft.kind]}
          </Pair>
          <Pair name="标题">{draft.title}</Pair>
          <Prose className="paper-body">{draft.body}</Prose>
          {draft.attachments.length > 0 ? (
            <Pair name="附件">{draft.attachments.map(({ name }) => name).join('、')}</Pair>
          ) : null}
        </Box>
      </Section>
      <Section title="来信人">
        <Box className="card">
          <Pair name="类型">{SUBMITTER_TYPE_LABELS[draft.submitterType]}</Pair>
          {draft.submitterType === 'citizen' ? null : <Pair name="单位">{draft.organisation}</Pair>}
          <Pair name="姓名">{draft.name}</Pair>
          <Pair name="电话">{draft.phone || '没有留'}</Pair>
          <Pair name="邮箱">{draft.email || '没有留'}</Pair>
          {draft.onBehalf ? (
            <Pair name="替谁写">
              {draft.behalfName}（{draft.behalfRelation}）{draft.behalfPhone}
            </Pair>
          ) : null}
          <Pair name="通知">{toldWords(ways, draft)}</Pair>
          {isKeptSecret ? <Pair name="保密">承办处室看不到您是谁</Pair> : null}
          <Pair name="公开">{draft.consentToPublish ? '同意隐去个人信息后公开' : '不公开'}</Pair>
        </Box>
      </Section>

      <Box className="section">
        {sending ? (
          <Box live="status" className="notice">
            {state.text}
          </Box>
        ) : null}
        {state.phase === 'failed' || waiting ? (
          <Notice tone={waiting ? 'warn' : 'bad'} title={waiting ? '这封信在等着寄出' : state.error.title}>
            <Box as="p" live={waiting ? 'alert' : undefined}>
              {waiting ? (state.error.what ?? state.error.text) : state.error.text}
            </Box>
            <Box as="p">{waiting ? WAITING_WORDS[keeping()] : KEPT_WORDS[keeping()]}</Box>
            {state.error.trace ? (
              <Box as="p" className="small">
                故障号 {state.error.trace}
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
              replace('writeForm');
            }}
          >
            回去改 {wrongFields} 处
          </Press>
        ) : (
          <Press
            className={`button ${sending ? 'button-off' : 'button-main'}`}
            disabled={sending}
            onPress={() => void submit({ tapped: true })}
          >
            {sending ? '正在提交' : state.phase === 'idle' ? '提交' : '再试一次'}
          </Press>
        )}
        {sending ? null : (
          <Press className="button" onPress={change}>
            返回修改
          </Press>
        )}
      </Box>
    </Screen>
  );
}
