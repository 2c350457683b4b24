import type { Consultation } from '@huiyin/contract/client';
import { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro';
import { useState } from 'react';
import { Section } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Empty, Failed, Loading, Notice } from '../../../components/States';
import { ArticleCard } from '../../../features/consultation/ArticleCard';
import { Facts } from '../../../features/consultation/Facts';
import {
  keepResponseWords,
  readResponseDraft,
  WHOLE,
  writtenIn,
  type WrittenPoint,
} from '../../../features/consultation/responseDraft';
import { hub } from '../../../lib/hub';
import { useAsync } from '../../../lib/useAsync';
import { CalendarFile } from '../../../platform/calendarFile';
import { go } from '../../../platform/nav';
import { PrintButton } from '../../../platform/picture';
import { ShareButton } from '../../../platform/share';
import { keeping } from '../../../platform/storage';
import { Box, Press } from '../../../platform/ui';

const ABOVE = { page: 'consultations' } as const;
const NOTHING: WrittenPoint = { text: '' };

export default function ConsultationPage() {
  const { id = '' } = useRouter().params;
  const found = useAsync(id || undefined, () => hub.consultation(id));
  const title = found.state === 'ready' ? found.data.title : '民意征集';
  useShareAppMessage(() => ({ title, path: `/pages/consultations/read/index?id=${encodeURIComponent(id)}` }));
  if (!id || (found.state === 'failed' && !found.error.retry))
    return (
      <Screen title="征求意见稿" above={ABOVE}>
        <Empty title="这次征集不在这里" text="可能地址不对，或者还没有公布。">
          <Press className="button" onPress={() => go('consultations')}>
            看全部征集
          </Press>
        </Empty>
      </Screen>
    );
  return (
    <Screen title="征求意见稿" above={ABOVE}>
      {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
      {found.state === 'loading' ? <Loading /> : null}
      {found.state === 'ready' ? <Reader consultation={found.data} /> : null}
    </Screen>
  );
}

function Reader({ consultation }: { consultation: Consultation }) {
  const { id, phase, canRespond, hasSummary, articleList, whole } = consultation;
  const [draft, setDraft] = useState(() => readResponseDraft(id));
  // After the page of sending something may have been taken out, or all of it sent.
  useDidShow(() => setDraft(readResponseDraft(id)));
  const written = writtenIn(draft.points).length;
  const card = (place: string) => ({
    place,
    point: canRespond ? (draft.points[place] ?? NOTHING) : undefined,
    onChange: (point: WrittenPoint) => {
      const next = { ...draft, points: { ...draft.points, [place]: point } };
      setDraft(next);
      keepResponseWords(next);
    },
  });
  return (
    <>
      <Facts consultation={consultation} />
      {hasSummary ? (
        <Box className="actions">
          <Press className="button button-main" onPress={() => go('consultationOutcome', { id })}>
            看采纳情况和改动对照
          </Press>
        </Box>
      ) : null}
      {phase === 'ended' ? (
        <Box className="section">
          <Notice>征集已经结束，正在研究。决定公布后，每条意见的采纳情况和理由在这里公布。</Notice>
        </Box>
      ) : null}
      {canRespond ? (
        <Box className="section">
          <Notice title="怎样提意见">
            在条款下面选支持、反对或建议修改，可以一次写多条，最后一起提交。不用登录，可以不留名。
            {keeping() === 'kept'
              ? '写到一半离开也不要紧，保存在这台设备上。'
              : '请不要关闭或刷新页面，否则写的就没有了。'}
          </Notice>
        </Box>
      ) : null}
      <Section title={articleList.length > 1 ? `草案全文，共 ${articleList.length} 条` : '草案全文'}>
        {articleList.map(({ id: articleId, heading, position, text, plainNote, counts }) => (
          <ArticleCard
            key={articleId}
            {...card(articleId)}
            heading={heading || `第 ${position} 段`}
            text={text}
            plainNote={plainNote}
            counts={counts}
          />
        ))}
      </Section>
      <Section title="对全文的意见">
        <ArticleCard {...card(WHOLE)} heading="全文" counts={whole} />
      </Section>
      <Box className="actions">
        <ShareButton />
        <PrintButton>{canRespond ? '打印草案和意见表' : '打印草案'}</PrintButton>
        {phase === 'collecting' || phase === 'coming' ? (
          <CalendarFile path={`/consultations/${encodeURIComponent(id)}/calendar.ics`}>
            截止日加到日历
          </CalendarFile>
        ) : null}
      </Box>
      {canRespond ? (
        <Box as="p" className="on-paper-only" hidden>
          填好后寄给或交给：{consultation.contact}。姓名、电话可以不填：________________________
        </Box>
      ) : null}
      {canRespond && written > 0 ? (
        <Box className="written-bar" live="status">
          <Press className="button button-main" onPress={() => go('consultationRespond', { id })}>
            已写 {written} 条，去提交
          </Press>
        </Box>
      ) : null}
    </>
  );
}
