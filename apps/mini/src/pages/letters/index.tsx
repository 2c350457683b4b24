import { LETTER_KIND_LABELS } from '@huiyin/contract';
import { useReachBottom } from '@tarojs/taro';
import { Row, Section, Tag } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Unbroken } from '../../components/Unbroken';
import { Empty, Failed, Loading } from '../../components/States';
import { SignInCard } from '../../features/letters/SignInCard';
import { useMyLetters } from '../../features/letters/useMyLetters';
import { NoticesRow } from '../../features/notices/NoticesRow';
import { plainDay } from '../../lib/format';
import { toneOf } from '../../lib/status';
import { Box, Press } from '../../platform/ui';

export default function LettersPage() {
  const { letters, loading, error, more, reload } = useMyLetters();
  useReachBottom(() => {
    if (!loading) more?.();
  });

  return (
    <Screen title="我的来信" tab="letters">
      <SignInCard />
      <Box className="rows">
        <NoticesRow />
      </Box>
      {letters.length > 0 ? (
        <Section title={more ? '来信' : `来信 ${letters.length} 封`}>
          <Box className="rows">
            {letters.map(({ number, title, kind, receivedOn, status, statusLabel, due, query }) => (
              <Row
                key={number}
                tags={
                  <>
                    {statusLabel ? <Tag tone={status && toneOf(status)}>{statusLabel}</Tag> : null}
                    {due?.late ? <Tag tone="late">已超过期限</Tag> : null}
                    <Tag tone="quiet">{LETTER_KIND_LABELS[kind]}</Tag>
                  </>
                }
                title={title}
                note={<Unbroken text={[due?.text ?? `${plainDay(receivedOn)}收到`, number].join(' · ')} />}
                to={['letter', query]}
              />
            ))}
          </Box>
        </Section>
      ) : null}
      {loading ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={reload} /> : null}
      {!loading && !error && letters.length === 0 ? (
        <Empty title="这里还没有来信" text="写一封信，或者用编号和查询码查到以前的信，就会出现在这里。">
          <Press className="button button-main" to={['write']}>
            写信
          </Press>
        </Empty>
      ) : null}
      <Box className="actions">
        {more && !loading ? (
          <Press className="button" onPress={more}>
            再看一些
          </Press>
        ) : null}
        <Press className="button" to={['query']}>
          用编号和查询码查询
        </Press>
      </Box>
    </Screen>
  );
}
