import { STANCE_LABELS } from '@huiyin/contract';
import type { Consultation } from '@huiyin/contract/client';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { errorIdOf, FieldError } from '../../../components/FieldError';
import { Section, Tag } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { Empty, Failed, Loading, Notice, Problem } from '../../../components/States';
import { AttachmentPicker } from '../../../features/attachments/AttachmentPicker';
import { useHold } from '../../../features/attachments/useHold';
import { RespondentFields } from '../../../features/consultation/RespondentFields';
import {
  checkResponse,
  keepResponseWords,
  readResponseDraft,
  WHOLE,
  withContact,
  writtenIn,
  type ResponseDraft,
} from '../../../features/consultation/responseDraft';
import { useRespond } from '../../../features/consultation/useRespond';
import { preparePass } from '../../../lib/captcha/pass';
import { hub } from '../../../lib/hub';
import { useMistakes } from '../../../lib/useMistakes';
import { useAsync } from '../../../lib/useAsync';
import { back, go } from '../../../platform/nav';
import { Box, Press, Prose } from '../../../platform/ui';

export default function RespondPage() {
  const { id = '' } = useRouter().params;
  const found = useAsync(id || undefined, () => hub.consultation(id));
  return (
    <Screen title="提交意见" above={{ page: 'consultation', query: { id } }}>
      {found.state === 'loading' && id ? <Loading /> : null}
      {found.state === 'failed' ? <Failed error={found.error} onRetry={found.reload} /> : null}
      {found.state === 'ready' && found.data.canRespond ? <Form consultation={found.data} /> : null}
      {!id || (found.state === 'ready' && !found.data.canRespond) ? (
        <Empty title="现在不能提交意见" text="征集已经结束或还没有开始。您写的内容还在这台设备上。">
          <Press className="button" onPress={() => go('consultations')}>
            看全部征集
          </Press>
        </Empty>
      ) : null}
    </Screen>
  );
}

function Form({ consultation }: { consultation: Consultation }) {
  const { id, title, articleList } = consultation;
  const [draft, setDraft] = useState(() => withContact(readResponseDraft(id)));
  const { mistakes, turn, mark, correct } = useMistakes();
  const { hold, onHold } = useHold(correct);
  const { send, busy, error } = useRespond(title);
  useEffect(preparePass, []);

  const change = (part: Partial<ResponseDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepResponseWords(next);
    correct(...Object.keys(part));
  };
  const headingOf = (place: string) => {
    if (place === WHOLE) return '全文';
    const article = articleList.find((one) => one.id === place);
    return article ? article.heading || `第 ${article.position} 段` : '';
  };
  // In the order of the draft, the whole last.
  const places = [...articleList.map((article) => article.id), WHOLE];
  const written = writtenIn(draft.points)
    .filter(([place]) => places.includes(place))
    .toSorted(([a], [b]) => places.indexOf(a) - places.indexOf(b));
  const remove = (place: string) => {
    const { [place]: _gone, ...points } = draft.points;
    change({ points });
    correct(place);
  };

  const submit = () => {
    const ready = { ...draft, points: Object.fromEntries(written) };
    if (mark({ ...checkResponse(ready), attachments: hold })) void send(ready);
  };

  return (
    <>
      <Box as="h2" className="article-title">
        {title}
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <Section title={`您写了 ${written.length} 条意见`}>
        {written.map(([place, { stance, text }]) => (
          <Box
            key={place}
            className="card"
            id={place}
            role="group"
            label={headingOf(place)}
            describedBy={mistakes[place] ? errorIdOf(place) : undefined}
          >
            <Box className="section-head">
              <Box as="h3" className="row-title">
                {headingOf(place)}
              </Box>
              <Tag tone="quiet">{STANCE_LABELS[stance]}</Tag>
            </Box>
            {text.trim() ? <Prose className="article-text">{text}</Prose> : null}
            <FieldError of={place} text={mistakes[place]} />
            <Press
              className="text-button"
              label={`不提交对${headingOf(place)}的这一条`}
              onPress={() => remove(place)}
            >
              不提交这一条
            </Press>
          </Box>
        ))}
        <FieldError of="points" text={mistakes.points} />
        <Press id="points" className="text-button" onPress={() => back('consultation', { id })}>
          回去看草案，接着写
        </Press>
      </Section>
      <AttachmentPicker
        uploaded={draft.attachments}
        onChange={(attachments) => change({ attachments })}
        onHold={onHold}
        {...(mistakes.attachments ? { error: mistakes.attachments } : {})}
      />
      <RespondentFields draft={draft} mistakes={mistakes} onChange={change} />
      <Box className="section">
        <Problem error={error} />
        {error ? <Notice>您写的内容没有丢。</Notice> : null}
      </Box>
      <Box className="actions">
        <Press className={`button ${busy ? 'button-off' : 'button-main'}`} disabled={busy} onPress={submit}>
          {busy ? '正在提交' : '提交意见'}
        </Press>
      </Box>
      <Box as="p" className="small">
        征集期间只公布意见的条数，不公布原文。提交后给您编号和查询码，凭它看采纳结果，截止前可以撤回。
      </Box>
    </>
  );
}
