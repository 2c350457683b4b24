import type { ChangedArticle, PublicOpinion } from '@huiyin/contract/client';
import { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro';
import { Pair, Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Empty, Failed, Loading } from '../../../components/States';
import { ChangeView } from '../../../features/consultation/ChangeView';
import { OpinionCard } from '../../../features/consultation/OpinionCard';
import { ResultPair } from '../../../features/consultation/ResultPair';
import { longDay } from '../../../lib/format';
import { hub } from '../../../lib/hub';
import { useAsync } from '../../../lib/useAsync';
import { usePages } from '../../../lib/usePages';
import { go } from '../../../platform/nav';
import { ShareButton } from '../../../platform/share';
import { Box, Press } from '../../../platform/ui';

export default function OutcomePage() {
  const { id = '' } = useRouter().params;
  const above = { page: 'consultation', query: { id } } as const;
  const found = useAsync(id || undefined, () => hub.consultationOutcome(id));
  const opinions = usePages<PublicOpinion, Awaited<ReturnType<typeof hub.consultationOpinions>>>(
    id,
    (cursor) => hub.consultationOpinions(id, cursor),
  );
  useReachBottom(opinions.more);
  const title = found.state === 'ready' ? found.data.title : '采纳情况';
  useShareAppMessage(() => ({
    title: `${title}：采纳情况`,
    path: `/pages/consultations/outcome/index?id=${encodeURIComponent(id)}`,
  }));
  if (!id || found.state !== 'ready')
    return (
      <Screen title="采纳情况" above={above}>
        {found.state === 'failed' && found.error.retry ? (
          <Failed error={found.error} onRetry={found.reload} />
        ) : null}
        {!id || (found.state === 'failed' && !found.error.retry) ? (
          <Empty title="采纳情况还没有公布" text="征集结束、决定公布之后，会在这里逐条答复。">
            <Press className="button" onPress={() => go('consultations')}>
              看全部征集
            </Press>
          </Empty>
        ) : null}
        {id && found.state === 'loading' ? <Loading /> : null}
      </Screen>
    );

  const { words, concludedOn, result, people, nameless, points, changes, organisations } = found.data;
  return (
    <Screen title="采纳情况" above={above}>
      <Box as="h2" className="article-title">
        {title}
      </Box>
      <Box as="p" className="lead">
        {longDay(concludedOn)}公布
      </Box>
      <Box className="card section">
        <Box as="p" className="article-text">
          {words}
        </Box>
        <Pair name="参加">
          {people} 人{nameless > 0 ? `，另有未留联系方式的意见书 ${nameless} 份` : ''}，意见 {points} 条
        </Pair>
        <ResultPair result={result} />
        {organisations.length > 0 ? <Pair name="提意见的单位">{organisations.join('、')}</Pair> : null}
      </Box>
      <Section title={changes.length > 0 ? `改动对照，${changes.length} 处` : '改动对照'}>
        {changes.length === 0 ? (
          <Box as="p" className="lead">
            条文没有改动。
          </Box>
        ) : null}
        {changes.map((change) => (
          <ChangeCard key={change.articleId} change={change} opinions={opinions.items} />
        ))}
      </Section>
      <Section title="意见和答复">
        {opinions.items.map((opinion) => (
          <OpinionCard key={opinion.id} opinion={opinion} />
        ))}
        {opinions.loading ? <Loading /> : null}
        {opinions.error ? <Failed error={opinions.error} onRetry={opinions.reload} /> : null}
        {!opinions.loading && !opinions.error && opinions.items.length === 0 ? (
          <Box as="p" className="lead">
            征集期间没有收到意见。
          </Box>
        ) : null}
        {opinions.nextCursor && !opinions.loading ? (
          <Press className="button" onPress={opinions.more}>
            再看一些
          </Press>
        ) : null}
      </Section>
      <Box className="actions">
        <ShareButton />
        <Press className="button" onPress={() => go('consultation', { id })}>
          看征求意见稿
        </Press>
      </Box>
    </Screen>
  );
}

/** What changed, and whose words changed it. */
function ChangeCard({ change, opinions }: { change: ChangedArticle; opinions: readonly PublicOpinion[] }) {
  const behind = opinions.filter(({ id }) => change.opinionIds.includes(id));
  return (
    <Box as="article" className="card">
      <Box as="h3" className="row-title">
        {change.heading}
      </Box>
      <ChangeView change={change} />
      {change.opinionIds.length > 0 ? (
        <Box as="p" className="small">
          因为有人提出：
          {behind.map(({ wording }) => `“${wording}”`).join('；')}
          {behind.length < change.opinionIds.length
            ? `${behind.length > 0 ? '等 ' : ''}${change.opinionIds.length} 项意见`
            : ''}
        </Box>
      ) : null}
    </Box>
  );
}
