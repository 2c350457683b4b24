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
import { InAnotherLanguage } from '../../components/InAnotherLanguage';
import { Original } from '../../components/Original';
import { langOf } from '../../platform/language';
import { dates } from '../../words/zh/dates';
import { labels } from '../../words/zh/labels';
import { letter as words } from '../../words/zh/letter';

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
  const moved = promisedDueOn ? words.movedFrom(longDay(promisedDueOn)) : '';
  const day = dates.provisional(longDay(dueOn), provisional);
  const askedAgain = timeline.some(({ type }) => type === 'reopened');
  const limit = { from: clockFrom, workingDays: limitWorkingDays, dueOn };
  const why = <WhyThisDay {...limit} askedAgain={askedAgain} />;
  if (sla.state === 'overdue') {
    return (
      <Notice tone="warn" title={words.overdueBy(sla.workingDaysOverdue)}>
        {words.overdueText(day)}
        {moved}
        {words.sorry}
        {why}
      </Notice>
    );
  }
  return (
    <Notice title={words.dueBy(day)}>
      {sla.workingDaysLeft > 0 ? words.daysLeft(sla.workingDaysLeft) : words.dueToday}
      {moved}
      {provisional ? words.provisionalText : ''}
      {why}
    </Notice>
  );
}

/** What came back, the latest first, as it is read out. */
const spokenText = ({ title, answers, explanation }: LetterDetail): string =>
  [title, ...answers.map(({ body }) => body).reverse(), explanation ?? ''].filter(Boolean).join(words.pause);

export function LetterView({ letter, letterRef, onChanged, onReload, onErased, onRefresh }: LetterViewProps) {
  // Of this very view: an action or a refresh brings another one, with links of its own.
  const loadedAt = useMemo(() => (letter ? Date.now() : 0), [letter]);
  const files = { letter, loadedAt, refresh: onRefresh };
  return (
    <>
      <Box className="tags">
        <Tag tone={toneOf(letter.status)}>{labels.statuses[letter.status]}</Tag>
        <Tag tone="quiet">
          {labels.mailboxes[letter.mailbox]} · {labels.kinds[letter.kind]}
        </Tag>
      </Box>
      <Box as="h2" className="article-title">
        <Original text={letter.title} />
      </Box>
      <Box as="p" className="small letter-meta">
        {letter.number} · {words.receivedOn(plainDay(letter.receivedOn))}
      </Box>
      {codeFor(letter.number) ? (
        <Press className="text-button" role="link" to={['codes', { number: letter.number }]}>
          {words.codes}
        </Press>
      ) : null}
      <Tracker letter={letter} />
      {isFinished(letter.status) ? null : <Clock letter={letter} />}

      {letter.supplementRequest ? (
        <Notice tone="warn" title={words.supplementAsked}>
          <Prose className="wrap" lang={langOf(letter.supplementRequest.text)}>
            {letter.supplementRequest.text}
          </Prose>
          <Box as="p" className="small">
            {words.askedAt(moment(letter.supplementRequest.at))}
          </Box>
        </Notice>
      ) : null}

      {[...letter.answers].reverse().map((answer) => (
        <Section key={answer.round} title={answer.round > 1 ? words.answerAgain : words.answer}>
          <InAnotherLanguage note={words.answerLanguage} text={answer.body} />
          <Box className="rule" hidden />
          <Box className="paper">
            <Prose className="paper-body" lang={langOf(answer.body)}>
              <Spoken text={answer.body} />
            </Prose>
            <AttachmentList {...files} parts={['answer']} partNo={answer.round} />
            <Box as="span" className="sign">
              {answer.department ? (
                <>
                  <Original text={answer.department} />{' '}
                </>
              ) : null}
              {plainDay(dayOf(answer.answeredAt))}
            </Box>
            {answer.channel === 'platform' ? null : (
              <Box as="span" className="small">
                {words.byChannel(words.channels[answer.channel])}
                {answer.deliverySummary ? (
                  <>
                    {words.colon}
                    <Original text={answer.deliverySummary} />
                  </>
                ) : null}
              </Box>
            )}
          </Box>
        </Section>
      ))}
      {letter.explanation ? (
        <Section title={words.explanation}>
          <Box className="rule" hidden />
          <Box className="paper">
            <Prose className="paper-body" lang={langOf(letter.explanation)}>
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

      <Section title={words.progress}>
        <Timeline letter={letter} />
      </Section>
      <Section title={words.mine}>
        <Box className="card">
          <Pair name={words.sentAt}>{moment(letter.receivedAt)}</Pair>
          <Prose className="paper-body" lang={langOf(letter.body)}>
            {letter.body}
          </Prose>
          <AttachmentList {...files} parts={['letter', 'supplement']} />
        </Box>
      </Section>
      <Box className="section">
        <OfficePhones before={words.askInPerson} />
      </Box>
      {letter.allowedActions.includes('erase') ? (
        <EraseLetter number={letter.number} letterRef={letterRef} onErased={onErased} />
      ) : null}
    </>
  );
}
