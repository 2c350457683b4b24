import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Loaded, PagedList } from '../../../kit/Loaded.js';
import { titleInFile } from '../../../kit/title-in-file.js';
import { Page, Section } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import sheet from '../../../kit/sheet.module.css';
import { dayOf, plainDay } from '../../../lib/days.js';
import { exactPercent } from '../../../lib/numbers.js';
import { obligationPlace } from '../../../lib/obligation-places.js';
import { useCan } from '../../../lib/profile.js';
import { useAssessment, useExclusions, type Assessment, type Exclusion } from '../api/statistics.js';
import { AppealDialog, DecisionDialog } from './ExclusionDialogs.js';
import { SpanPicker, useSpan } from './SpanPicker.js';
import styles from './Statistics.module.css';

/** 考核: the score of every department with its formula, and the letters left out, each with its reason. */
export function AssessmentPage() {
  const [span, setSpan] = useSpan();
  const query = useAssessment(span);
  return (
    <Page width="list" spaced title="处室考核" actions={<SpanPicker value={span} onChange={setSpan} />}>
      <Loaded what="考核" rows={8} query={query}>
        {(data) => <Scores assessment={data} />}
      </Loaded>
      <Exclusions />
    </Page>
  );
}

function Scores({
  assessment: { from, to, cutOff, formula, rule, departments },
}: {
  assessment: Assessment;
}) {
  return (
    <>
      <p className={styles.note}>
        {plainDay(from)}至{plainDay(to)}，数据截至 {plainDay(cutOff)}。办法自 {plainDay(rule.effectiveFrom)}{' '}
        起施行：{rule.basis}。
      </p>
      <p className={styles.formula}>{formula}</p>
      {departments.length === 0 ? (
        <Empty title="这段时间没有可考核的来信" />
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="各处室得分">
          <table className={sheet.sheet}>
            <caption className="sr-only">各处室得分</caption>
            <thead>
              <tr>
                <th scope="col">处室</th>
                <th scope="col" data-num>
                  得分
                </th>
                <th scope="col" data-num>
                  计入年度考核
                </th>
                {departments[0]!.parts.map(({ name, label }) => (
                  <th scope="col" key={name} data-num>
                    {label}
                  </th>
                ))}
                <th scope="col" data-num>
                  剔除
                </th>
              </tr>
            </thead>
            <tbody>
              {departments.map((row) => (
                <tr key={row.departmentId}>
                  <th scope="row">{row.department}</th>
                  <td data-num>
                    <span className={styles.score}>{row.score?.toFixed(2) ?? '—'}</span>
                  </td>
                  <td data-num>{row.contribution?.toFixed(2) ?? '—'}</td>
                  {row.parts.map((part) => (
                    <td key={part.name} data-num>
                      {part.rate === null
                        ? '没有数据'
                        : `${exactPercent(part.rate)} × ${part.weight} = ${part.points.toFixed(2)}`}
                    </td>
                  ))}
                  <td data-num>{row.exclusions.length} 件</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {departments.some(({ obligations }) => obligations.length > 0) && (
        <Obligations departments={departments} />
      )}
    </>
  );
}

/** 公开义务, one by one: what the rate of each department is made of (H10). */
function Obligations({ departments }: Pick<Assessment, 'departments'>) {
  const can = useCan();
  const [appealed, setAppealed] = useState<Assessment['departments'][number]['obligations'][number]>();
  const decides = can('assessment.manage');
  return (
    <Section title="计入的公开义务" lead="期内到期的逐件列出；已说明理由和作废的不计。">
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="计入的公开义务">
        <table className={sheet.sheet}>
          <caption className="sr-only">计入的公开义务</caption>
          <thead>
            <tr>
              <th scope="col">公开义务</th>
              <th scope="col">处室</th>
              <th scope="col">最后日</th>
              <th scope="col">结果</th>
              {can('assessment.appeal') && (
                <th scope="col">
                  <span className="sr-only">操作</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {departments.flatMap(({ departmentId, department, obligations }) =>
              obligations.map((row) => (
                <tr key={`${departmentId} ${row.code} ${row.title} ${row.dueOn ?? ''}`}>
                  <th scope="row">
                    <Link to={obligationPlace(row.code, row.subject, row.subjectId)}>
                      {row.code} {row.title}
                    </Link>
                  </th>
                  <td>{department}</td>
                  <td>{row.dueOn && plainDay(row.dueOn)}</td>
                  <td>{row.inTime ? '按时' : '不按时'}</td>
                  {can('assessment.appeal') && (
                    <td>
                      {!row.inTime && (
                        <Button size="small" onClick={() => setAppealed(row)}>
                          {decides ? '剔除' : '申诉'}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      {appealed && (
        <AppealDialog decides={decides} obligation={appealed} onClose={() => setAppealed(undefined)} />
      )}
    </Section>
  );
}

function Exclusions() {
  const query = useExclusions();
  const can = useCan();
  const [isAppealing, setAppealing] = useState(false);
  const [decided, setDecided] = useState<Exclusion>();
  const decides = can('assessment.manage');
  return (
    <Section
      title="申诉与剔除"
      actions={
        can('assessment.appeal') && (
          <Button onClick={() => setAppealing(true)}>{decides ? '剔除一封来信' : '申诉'}</Button>
        )
      }
    >
      <PagedList
        what="申诉"
        rows={3}
        query={query}
        unit="件"
        empty={
          <Empty title="还没有申诉">处室认为某封来信不应计入考核，可写明理由申诉，由督办员作出结论。</Empty>
        }
      >
        {(items) => (
          <div className={styles.scroll}>
            <table className={sheet.sheet}>
              <caption className="sr-only">申诉与剔除</caption>
              <thead>
                <tr>
                  <th scope="col">来信或公开义务</th>
                  <th scope="col">处室</th>
                  <th scope="col">理由</th>
                  <th scope="col">结论</th>
                  {decides && (
                    <th scope="col">
                      <span className="sr-only">操作</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.id}>
                    <th scope="row">
                      <Subject item={item} />
                      <br />
                      <span className={styles.note}>
                        {item.number}
                        {!item.obligation && item.round > 1 && '（追问）'}
                      </span>
                    </th>
                    <td>{item.department}</td>
                    <td className={styles.reason}>
                      {item.reason}
                      <br />
                      <span className={styles.note}>
                        {item.requestedBy}，{plainDay(dayOf(item.requestedAt))}
                      </span>
                    </td>
                    <td className={styles.reason}>
                      {item.statusLabel}
                      {item.decision && `：${item.decision}`}
                      {item.decidedBy && (
                        <>
                          <br />
                          <span className={styles.note}>{item.decidedBy}</span>
                        </>
                      )}
                    </td>
                    {decides && (
                      <td>
                        {item.status === 'requested' && (
                          <Button size="small" onClick={() => setDecided(item)}>
                            作出结论
                          </Button>
                        )}
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </PagedList>
      {isAppealing && <AppealDialog decides={decides} onClose={() => setAppealing(false)} />}
      {decided && <DecisionDialog exclusion={decided} onClose={() => setDecided(undefined)} />}
    </Section>
  );
}

/** A letter, or what an obligation is about: a document that is gone has neither title nor page. */
function Subject({ item: { letterId, kind, number, obligation, subject, title } }: { item: Exclusion }) {
  if (!obligation)
    return (
      <Link to={`/letters/${letterId}`} {...titleInFile(kind)}>
        {title}
      </Link>
    );
  if (!subject) return <>{title || number}</>;
  return <Link to={obligationPlace(number, subject, letterId)}>{title}</Link>;
}
