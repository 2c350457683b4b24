import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Icon } from '../../components/Icon';
import { Screen } from '../../components/Screen';
import { FoundList } from '../../features/publication/FoundList';
import { PublishedList } from '../../features/publication/PublishedList';
import { excessOf } from '../../lib/length';
import { Box, Field, Press } from '../../platform/ui';

/** Characters of a search; a longer question is a letter. */
const QUERY_MAX = 100;

const KINDS = [
  { value: 'all', title: '全部' },
  ...LETTER_KINDS.map((value) => ({ value, title: LETTER_KIND_LABELS[value] })),
];

export default function AnswersPage() {
  const asked = useRouter().params.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [q, setQ] = useState(asked.trim());
  const [kind, setKind] = useState<LetterKind | 'all'>('all');
  const tooLong = excessOf(typed, QUERY_MAX);
  const search = () => {
    if (!tooLong) setQ(typed.trim());
  };

  return (
    <Screen wide title="公开答复" tab="answers">
      <Box as="p" className="lead">
        先查一查，也许您的问题已有答案。用您自己的话问就行。
      </Box>
      <Box className="search" role="search">
        <Box as="label" htmlFor="search" className="unseen">
          搜索常见问题和公开答复
        </Box>
        <Field
          id="search"
          className="input"
          type="search"
          label="搜索常见问题和公开答复"
          placeholder="例如：上门登记是不是骗子"
          value={typed}
          onInput={setTyped}
          onConfirm={search}
        />
        <Press className="button button-main search-button" onPress={search} label="搜索">
          <Icon name="search" />
        </Press>
      </Box>
      {tooLong ? (
        <Box as="span" className="field-error" live="alert">
          {tooLong}
        </Box>
      ) : null}
      {q ? (
        <>
          <Press
            className="text-button"
            onPress={() => {
              setTyped('');
              setQ('');
            }}
          >
            回到全部公开答复
          </Press>
          <FoundList q={q} />
        </>
      ) : (
        <>
          <Press className="text-button" role="link" to={['faqs']}>
            常见问题
          </Press>
          <Choices
            inline
            label="类别"
            options={KINDS as { value: LetterKind | 'all'; title: string }[]}
            value={kind}
            onChange={setKind}
          />
          <PublishedList kind={kind === 'all' ? '' : kind} />
        </>
      )}
    </Screen>
  );
}
