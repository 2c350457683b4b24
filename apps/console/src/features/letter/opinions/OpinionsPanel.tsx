import { dueText } from '@huiyin/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { timeOf } from '../../../lib/days.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useOpinions, type Opinion } from '../api/opinions.js';
import { LetterFiles } from '../components/LetterFiles.js';
import sheet from '../components/LetterPage.module.css';
import { LetterPaper } from '../components/LetterPaper.js';
import { AskDialog } from './AskDialog.js';
import { OpinionForm } from './OpinionForm.js';
import styles from './opinions.module.css';

/** 协办意见: what helping departments were asked and said, beside the draft. Nothing while no department helps. */
export function OpinionsPanel({ letter }: { letter: Letter }) {
  const { data } = useOpinions(letter.id);
  const [isAsking, setAsking] = useState(false);
  if (!data || (data.items.length === 0 && data.askable.length === 0)) return null;
  return (
    <section className={sheet.sheet} aria-labelledby="opinions-title">
      <div className={styles.head}>
        <h2 id="opinions-title">协办意见</h2>
        {data.askable.length > 0 && (
          <Button size="small" onClick={() => setAsking(true)}>
            再次征求意见
          </Button>
        )}
      </div>
      <ul className={styles.list}>
        {data.items.map((opinion) => (
          <li key={opinion.id}>
            <Entry opinion={opinion} letter={letter} />
          </li>
        ))}
      </ul>
      {isAsking && (
        <AskDialog letterId={letter.id} departments={data.askable} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

function Entry({ opinion, letter }: { opinion: Opinion; letter: Letter }) {
  const { id, no, department, question, askedBy, askedAt, dueOn, provisional, state, late } = opinion;
  const isLate = late && (state === 'waiting' ? '，已超过' : '，晚于要求');
  return (
    <>
      <h3 className={styles.name}>
        {department?.name ?? '原协办处室'}
        <b data-state={late ? 'late' : state}>
          {opinion.stateLabel}
          {isLate}
        </b>
      </h3>
      <p className={styles.asked}>
        {askedBy} {timeOf(askedAt)} 请协办，{opinion.workingDays} 个工作日内（{dueText(dueOn, provisional)}）
      </p>
      {question && <p className={styles.question}>{question}</p>}
      {opinion.body && (
        <>
          <LetterPaper text={opinion.body} />
          <LetterFiles letter={letter} part="opinion" partNo={no} />
          <p className={styles.asked}>
            {opinion.givenBy} {opinion.givenAt && timeOf(opinion.givenAt)}
          </p>
        </>
      )}
      {opinion.mayGive && <OpinionForm letterId={letter.id} opinionId={id} />}
    </>
  );
}
