import { LETTER_KIND_LABELS } from '@huiyin/contract';
import { Row, Section, Tag } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty, Failed, Loading } from '../../components/States';
import { SignInCard } from '../../features/letters/SignInCard';
import { useMyLetters } from '../../features/letters/useMyLetters';
import { plainDay } from '../../lib/format';
import { go } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

export default function LettersPage() {
  const { letters, loading, error, reload } = useMyLetters();

  return (
    <Screen title="我的来信" tab="letters">
      <SignInCard />
      {loading && letters.length === 0 ? <Loading /> : null}
      {error ? <Failed error={error} onRetry={reload} /> : null}
      {letters.length > 0 ? (
        <Section title={`来信 ${letters.length} 封`}>
          <Box className="rows">
            {letters.map(({ number, title, kind, receivedOn, statusLabel, query }) => (
              <Row
                key={number}
                tags={
                  <>
                    {statusLabel ? <Tag>{statusLabel}</Tag> : null}
                    <Tag tone="quiet">{LETTER_KIND_LABELS[kind]}</Tag>
                  </>
                }
                title={title}
                note={`${plainDay(receivedOn)} · ${number}`}
                onPress={() => go('letter', query)}
              />
            ))}
          </Box>
        </Section>
      ) : null}
      {!loading && !error && letters.length === 0 ? (
        <Empty title="这里还没有来信" text="写一封信，或者用编号和查询码查到以前的信，就会出现在这里。">
          <Press className="button button-main" onPress={() => go('write')}>
            写信
          </Press>
        </Empty>
      ) : null}
      <Box className="actions">
        <Press className="button" onPress={() => go('query')}>
          用编号和查询码查询
        </Press>
      </Box>
    </Screen>
  );
}
