import { useReachBottom } from '@tarojs/taro';
import { Row, Section, Tag } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { useMyLetters } from '../../features/letters/useMyLetters';
import { NoticesRow } from '../../features/notices/NoticesRow';
import { plainDay } from '../../lib/format';
import { toneOf } from '../../lib/status';
import { SignInCard } from '../../platform/signIn';
import { Box, Press } from '../../platform/ui';
import { Original } from '../../components/Original';
import { useLanguage } from '../../platform/language';
import { common } from '../../words/zh/common';
import { labels } from '../../words/zh/labels';
import { letter as words } from '../../words/zh/letter';

export default function LettersPage() {
  useLanguage();
  const { letters, loading, error, more, reload } = useMyLetters();
  useReachBottom(() => {
    if (!loading) more?.();
  });

  return (
    <Screen title={words.listTitle} translated tab="letters">
      <SignInCard />
      <Box className="rows">
        <NoticesRow />
      </Box>
      {letters.length > 0 ? (
        <Section title={more ? words.list : words.listCount(letters.length)}>
          <Box className="rows">
            {letters.map(({ number, title, kind, receivedOn, status, statusLabel, due, query }) => (
              <Row
                key={number}
                tags={
                  <>
                    {statusLabel ? <Tag tone={status && toneOf(status)}>{statusLabel}</Tag> : null}
                    {due?.late ? <Tag tone="late">{words.late}</Tag> : null}
                    <Tag tone="quiet">{labels.kinds[kind]}</Tag>
                  </>
                }
                title={<Original text={title} />}
                note={[due?.text ?? words.receivedOn(plainDay(receivedOn)), number].join(' · ')}
                to={['letter', query]}
              />
            ))}
          </Box>
        </Section>
      ) : null}
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={reload} /> : null}
      {!loading && !error && letters.length === 0 ? (
        <Empty title={words.none} text={words.noneText}>
          <Press className="button button-main" to={['write']}>
            {words.write}
          </Press>
        </Empty>
      ) : null}
      <Box className="actions">
        {more && !loading ? (
          <Press className="button" onPress={more}>
            {common.more}
          </Press>
        ) : null}
        <Press className="button" to={['query']}>
          {words.lookUp}
        </Press>
      </Box>
    </Screen>
  );
}
