import { useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page, Section } from '../../../kit/Page.js';
import { longDay } from '../../../lib/days.js';
import { useConsultation, type Consultation } from '../api/consultations.js';
import { Checklist } from './Checklist.js';
import { ConsultationActions } from './ConsultationActions.js';
import styles from './Consultations.module.css';
import { Corrections } from './Corrections.js';
import { Feedback } from './Feedback.js';

/** One consultation: what was asked, how much came in by article, and what is to be done next. */
export function ConsultationPage() {
  const { id = '' } = useParams();
  const query = useConsultation(id);
  return (
    <Loaded what="征集" query={query}>
      {(consultation) => (
        <Page
          spaced
          title={consultation.title}
          back={{ to: '/consultations', label: '民意征集' }}
          lead={stateOf(consultation)}
          actions={<ConsultationActions consultation={consultation} />}
        >
          <Facts consultation={consultation} />
          {consultation.phase === 'ended' && consultation.seesPoints && (
            <Checklist consultation={consultation} />
          )}
          {consultation.phase === 'concluded' && consultation.seesPoints && (
            <Corrections id={consultation.id} />
          )}
          {consultation.phase === 'concluded' && <Feedback id={consultation.id} />}
          <Articles consultation={consultation} />
        </Page>
      )}
    </Loaded>
  );
}

const stateOf = (consultation: Consultation): string => {
  const { phase, phaseLabel, daysLeft, feedbackLate, responses, points, needsLeader } = consultation;
  return [
    `${phaseLabel}${daysLeft > 0 ? `，还剩 ${daysLeft} 天` : ''}`,
    `意见书 ${responses} 份，意见 ${points} 条`,
    ...(phase === 'draft' && needsLeader ? ['征集期不足 7 个工作日，由局领导发布'] : []),
    ...(feedbackLate ? ['反馈已逾期'] : []),
  ].join('；');
};

function Facts({ consultation }: { consultation: Consultation }) {
  const { shortReason, extension, withdrawal, result } = consultation;
  const facts: [string, string | null][] = [
    ['起草处室', consultation.departmentName],
    ['征集期', `${longDay(consultation.opensOn)}至${longDay(consultation.closesOn)}`],
    ['缩短理由', shortReason],
    ['延长', extension && `原截止日 ${extension.from}：${extension.reason}`],
    ['决策日', longDay(consultation.decisionOn)],
    ['撤回', withdrawal && `${withdrawal.on}：${withdrawal.explanation}`],
    ['决策结果', result && `${result.publishedOn}公布　${result.notIssuedReason ?? result.link ?? ''}`],
    ['决策依据', consultation.basis],
    ['起草说明', consultation.explanation],
    ['联系方式', consultation.contact],
    ['公布的文件', consultation.files.map(({ name }) => name).join('、')],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Articles({ consultation: { articleList, whole } }: { consultation: Consultation }) {
  const most = Math.max(
    1,
    ...articleList.flatMap(({ counts }) => Object.values(counts)),
    ...Object.values(whole),
  );
  return (
    <Section title={`条款（${articleList.length}）`} lead={<Heat counts={whole} most={most} what="全文" />}>
      {articleList.map((article) => (
        <article key={article.id} className={styles.article}>
          <h3>{article.heading || `第 ${article.position} 段`}</h3>
          <p className={styles.text}>{article.text ?? `（正式文件新增）${article.finalText ?? ''}`}</p>
          {article.plainNote && <p>白话：{article.plainNote}</p>}
          <Heat counts={article.counts} most={most} what={article.heading} />
        </article>
      ))}
    </Section>
  );
}

const STANCES = [
  ['support', '支持'],
  ['oppose', '反对'],
  ['amend', '建议修改'],
] as const;

/** How much was said about an article: words and numbers, with a bar for the eye. */
function Heat({ counts, most, what }: { counts: Consultation['whole']; most: number; what: string }) {
  return (
    <span className={styles.heat} aria-label={`${what}的意见`} role="group">
      {STANCES.map(([stance, label]) => (
        <span key={stance}>
          <span
            className={styles.bar}
            data-stance={stance}
            style={{ width: Math.round((counts[stance] / most) * 80) }}
            aria-hidden
          />
          {label} {counts[stance]}
        </span>
      ))}
    </span>
  );
}
