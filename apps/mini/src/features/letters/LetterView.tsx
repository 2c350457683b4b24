import type { LetterDetail, LetterRef } from '@huiyin/contract/client';
import { useMemo } from 'react';
import { AttachmentList } from '../attachments/AttachmentList';
import { OfficePhones } from '../../components/OfficePhones';
import { Spoken } from '../../components/Spoken';
import { Pair, Section, Tag } from '../../components/Row';
import { Notice } from '../../components/States';
import { WhyThisDay } from '../../components/WhyThisDay';
import { dayOf, longDay, moment, plainDay } from '../../lib/format';
import { codeFor } from '../../lib/keptLetters';
import { isFinished, toneOf } from '../../lib/status';
import { ReadAloud } from '../../platform/readAloud';
import { Box, Press, Prose } from '../../platform/ui';
import { EraseLetter } from './EraseLetter';
import { LetterActions } from './LetterActions';
import { Tracker } from './Tracker';
import { Timeline } from './Timeline';

interface LetterViewProps {
  letter: LetterDetail;
  letterRef: LetterRef;
  onChanged: (letter: LetterDetail) => void;
  onReload: () => void;
  /** the personal data has been erased: the page has no letter to show any more */
  onErased: () => void;
  onRefresh: () => Promise<LetterDetail>;
}

/** Where the clock stands, in the server's own words and numbers. */
function Clock({ letter }: { letter: LetterDetail }) {
  const { sla, dueOn, provisional, promisedDueOn, clockFrom, limitWorkingDays, timeline } = letter;
  const moved = promisedDueOn ? `原来说的是${longDay(promisedDueOn)}，因放假安排变动调整。` : '';
  const day = `${longDay(dueOn)}${provisional ? '（暂定）' : ''}`;
  const askedAgain = timeline.some(({ type }) => type === 'reopened');
  const limit = { from: clockFrom, workingDays: limitWorkingDays, dueOn };
  const why = <WhyThisDay {...limit} askedAgain={askedAgain} />;
  if (sla.state === 'overdue') {
    return (
      <Notice tone="warn" title={`已超过期限 ${sla.workingDaysOverdue} 个工作日`}>
        应在{day}前答复。{moved}很抱歉让您久等，督办人员已经能看到这封信。
        {why}
      </Notice>
    );
  }
  return (
    <Notice title={`最迟${day}答复`}>
      {sla.workingDaysLeft > 0 ? `还有 ${sla.workingDaysLeft} 个工作日。` : '今天到期。'}
      {moved}
      {provisional ? '那一年的放假安排还没有公布，日期可能有变动。' : ''}
      {why}
    </Notice>
  );
}

/** What came back, the latest first, as it is read out. */
const spokenText = ({ title, answers, explanation }: LetterDetail): string =>
  [title, ...answers.map(({ body }) => body).reverse(), explanation ?? ''].filter(Boolean).join('。\n');

export function LetterView({ letter, letterRef, onChanged, onReload, onErased, onRefresh }: LetterViewProps) {
  // Of this very view: an action or a refresh brings another one, with links of its own.
  const loadedAt = useMemo(() => (letter ? Date.now() : 0), [letter]);
  const files = { letter, loadedAt, refresh: onRefresh };
  return (
    <>
      <Box className="tags">
        <Tag tone={toneOf(letter.status)}>{letter.statusLabel}</Tag>
        <Tag tone="quiet">
          {letter.mailboxLabel} · {letter.kindLabel}
        </Tag>
      </Box>
      <Box as="h2" className="article-title">
        {letter.title}
      </Box>
      <Box as="p" className="small letter-meta">
        {letter.number}　{plainDay(letter.receivedOn)}收到
      </Box>
      {codeFor(letter.number) ? (
        <Press className="text-button" role="link" to={['codes', { number: letter.number }]}>
          编号和查询码
        </Press>
      ) : null}
      <Tracker letter={letter} />
      {isFinished(letter.status) ? null : <Clock letter={letter} />}

      {letter.supplementRequest ? (
        <Notice tone="warn" title="请您补充">
          <Prose className="wrap">{letter.supplementRequest.text}</Prose>
          <Box as="p" className="small">{`${moment(letter.supplementRequest.at)}提出，答复期限不变。`}</Box>
        </Notice>
      ) : null}

      {[...letter.answers].reverse().map((answer) => (
        <Section key={answer.round} title={answer.round > 1 ? '对追问的答复' : '答复'}>
          <Box className="rule" hidden />
          <Box className="paper">
            <Prose className="paper-body">
              <Spoken text={answer.body} />
            </Prose>
            <AttachmentList {...files} parts={['answer']} partNo={answer.round} />
            <Box as="span" className="sign">
              {[answer.department, plainDay(dayOf(answer.answeredAt))].filter(Boolean).join('　')}
            </Box>
            {answer.channel === 'platform' ? null : (
              <Box as="span" className="small">
                {`已通过${answer.channelLabel}答复您`}
                {answer.deliverySummary ? `：${answer.deliverySummary}` : ''}
              </Box>
            )}
          </Box>
        </Section>
      ))}
      {letter.explanation ? (
        <Section title="说明">
          <Box className="rule" hidden />
          <Box className="paper">
            <Prose className="paper-body">
              <Spoken text={letter.explanation} />
            </Prose>
          </Box>
        </Section>
      ) : null}

      {letter.answers.length > 0 || letter.explanation ? (
        <Box className="actions">
          <ReadAloud text={spokenText(letter)} />
        </Box>
      ) : null}
      <LetterActions letter={letter} letterRef={letterRef} onChanged={onChanged} onReload={onReload} />

      <Section title="办到哪一步">
        <Timeline letter={letter} />
      </Section>
      <Section title="我写的信">
        <Box className="card">
          <Pair name="提交时间">{moment(letter.receivedAt)}</Pair>
          <Prose className="paper-body">{letter.body}</Prose>
          <AttachmentList {...files} parts={['letter', 'supplement']} />
        </Box>
      </Section>
      <OfficePhones before="想当面问，可以打电话：" />
      {letter.allowedActions.includes('erase') ? (
        <EraseLetter number={letter.number} letterRef={letterRef} onErased={onErased} />
      ) : null}
    </>
  );
}
