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

const isMailbox = (value: string | undefined): value is Mailbox => MAILBOXES.includes(value as Mailbox);

export default function WritePage() {
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
    if (!draft.mailbox) return setMissing('请先选一个栏目');
    if (!draft.kind) return setMissing('请再选一下来信的类别');
    setMissing('');
    flush();
    go('writeForm');
  };

  return (
    <Screen title="写信">
      <Box as="span" className="steps">
        第 1 步，共 3 步
      </Box>
      {hasText(draft) ? (
        <Notice title="有一封没写完的信">
          {draft.title.trim() ? `《${draft.title.trim()}》` : '上次写的内容'}
          {kept === 'kept' ? '还保存在这台设备上' : '还在'}，点“下一步”接着写。
          <Box>
            <Press
              className="text-button"
              onPress={() => {
                dropDraft();
                change({ ...emptyDraft(), key: undefined, mailbox: draft.mailbox, kind: draft.kind });
              }}
            >
              不要了，重新写
            </Press>
          </Box>
        </Notice>
      ) : null}
      <Section title="写给哪里">
        <Choices<Mailbox>
          label="栏目"
          options={mailboxChoices()}
          value={draft.mailbox}
          onChange={chooseMailbox}
        />
      </Section>
      <Section title="这封信是">
        <Choices<LetterKind>
          label="类别"
          options={kindChoices().map((kind) => ({
            ...kind,
            note: [kind.note, limits.promise(kind.value)].filter(Boolean).join('，'),
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
          下一步
        </Press>
      </Box>
    </Screen>
  );
}
