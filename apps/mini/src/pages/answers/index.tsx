import { LETTER_KIND_LABELS, LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { Choices } from '../../components/Choices';
import { Icon } from '../../components/Icon';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { AnswerRow } from '../../features/publication/AnswerRow';
import { usePublished } from '../../features/publication/usePublished';
import { excessOf } from '../../lib/length';
import { Box, Field, Press } from '../../platform/ui';

/** Characters of a search; longer ones find nothing. */
const QUERY_MAX = 50;

const KINDS = [
  { value: 'all', title: '全部' },
  ...LETTER_KINDS.map((value) => ({ value, title: LETTER_KIND_LABELS[value] })),
];

export default function AnswersPage() {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [kind, setKind] = useState<LetterKind | 'all'>('all');
  const list = usePublished(q, kind === 'all' ? '' : kind);
  const tooLong = excessOf(typed, QUERY_MAX);
  const search = () => {
    if (!tooLong) setQ(typed.trim());
  };
  useReachBottom(() => {
    if (!list.loading) list.more();
  });

  return (
    <Screen title="公开答复" tab="answers">
      <Box as="p" className="lead">
        经来信人同意、隐去个人信息后公开的来信和答复。先查一查，也许您的问题已有答案。
      </Box>
      <Box className="search" role="search">
        <Field
          id="search"
          className="input"
          type="search"
          label="搜索公开答复"
          placeholder="例如：人口、平均工资"
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
      <Choices
        inline
        label="类别"
        options={KINDS as { value: LetterKind | 'all'; title: string }[]}
        value={kind}
        onChange={setKind}
      />
      <Box className="results">
        {list.items.length > 0 ? (
          <Box className="rows">
            {list.items.map((letter) => (
              <AnswerRow key={letter.id} letter={letter} />
            ))}
          </Box>
        ) : null}
        {list.loading ? <Loading /> : null}
        {list.error ? <Failed error={list.error} onRetry={list.reload} /> : null}
        {!list.loading && !list.error && list.items.length === 0 ? (
          <Empty
            title="没有找到"
            text={q ? `没有与“${q}”有关的公开答复，换个词试试，或者直接写信来问。` : '还没有公开的答复。'}
          />
        ) : null}
        {!list.loading && !list.error && list.nextCursor ? (
          <Press className="button" onPress={list.more}>
            再看一些
          </Press>
        ) : null}
      </Box>
    </Screen>
  );
}
