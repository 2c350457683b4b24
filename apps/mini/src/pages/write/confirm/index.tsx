import { LETTER_KIND_LABELS, MAILBOX_LABELS, SUBMITTER_TYPE_LABELS } from '@huiyin/contract';
import { useEffect } from 'react';
import { Pair, Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Notice } from '../../../components/States';
import { DuePreview } from '../../../features/write/DuePreview';
import { handServerMistakes } from '../../../features/write/handover';
import { useDraft } from '../../../features/write/useDraft';
import { useSubmit } from '../../../features/write/useSubmit';
import { back, replace } from '../../../platform/nav';
import { Box, Press, Prose } from '../../../platform/ui';

export default function WriteConfirmPage() {
  const { draft } = useDraft();
  const { state, submit } = useSubmit();
  const complete = Boolean(draft.mailbox && draft.kind && draft.title && draft.body && draft.name);

  // Opened by its address with nothing written yet: start at the beginning.
  useEffect(() => {
    if (!complete && state.phase === 'idle') replace('write');
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (!draft.mailbox || !draft.kind) return <Screen title="确认来信">{null}</Screen>;

  const sending = state.phase === 'sending';
  const wrongFields = state.phase === 'failed' ? Object.keys(state.mistakes).length : 0;
  return (
    <Screen title="确认来信">
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
          <Pair name="公开">{draft.consentToPublish ? '同意隐去个人信息后公开' : '不公开'}</Pair>
        </Box>
      </Section>

      <Box className="section">
        {sending ? (
          <Box live="status" className="notice">
            {state.text}
          </Box>
        ) : null}
        {state.phase === 'failed' ? (
          <Notice tone="bad" title={state.error.title}>
            <Box as="p">{state.error.text}</Box>
            <Box as="p">您写的内容都保存在这部手机上，没有丢。</Box>
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
            onPress={() => void submit()}
          >
            {sending ? '正在提交' : state.phase === 'failed' ? '再试一次' : '提交'}
          </Press>
        )}
        {sending ? null : (
          <Press className="button" onPress={back}>
            返回修改
          </Press>
        )}
      </Box>
    </Screen>
  );
}
