import { Alert } from 'antd';
import { longDay } from '../../lib/days.js';
import { isLost } from '../../lib/query.js';
import { Failure, Loading } from '../../kit/States.js';
import { DayCalendar } from './DayCalendar.js';
import { useDueDate, type DueDate, type Limit } from './due-date.js';
import styles from './WhyThisDay.module.css';
import { noticesOf, skippedOf, type Start } from './weeks.js';

/**
 * 为什么是这一天: every day from receipt, or from the 追问, to the due date, counted or not, and on whose decision.
 *
 * @param promised  the due date the letter carries; where a later calendar moved it, both are shown
 */
export function WhyThisDay({ limit, start, promised }: { limit: Limit; start: Start; promised?: string }) {
  const query = useDueDate(limit);
  const { data } = query;
  if (isLost(query))
    return <Failure what="到期日的计算过程" error={query.error} retry={() => void query.refetch()} />;
  if (!data) return <Loading what="到期日的计算过程" rows={6} />;
  return (
    <div className={styles.why}>
      <Sentence data={data} start={start} />
      {data.provisional && (
        <Alert
          type="warning"
          showIcon
          title="暂定：期限跨入尚未公布放假安排的年份"
          description="这部分按周末和法定节假日估算。国务院公布安排后系统会重新计算，并在办理过程中记下变动。"
        />
      )}
      {promised && promised !== data.dueOn && (
        <Alert
          type="info"
          showIcon
          title={`来信的到期日是 ${longDay(promised)}`}
          description={`按现行工作日历计算为 ${longDay(data.dueOn)}。两个日期都会保留，不因日历调整追认逾期。`}
        />
      )}
      <DayCalendar {...data} start={start} />
      <Sources data={data} />
    </div>
  );
}

function Sentence({ data, start }: { data: DueDate; start: Start }) {
  const skipped = skippedOf(data.days);
  return (
    <p className={styles.sentence}>
      <b>{longDay(data.from)}</b>
      {start}，当天不计；从次日起数满 <b>{data.workingDays}</b> 个工作日，到 <b>{longDay(data.dueOn)}</b> 24
      时止。
      {skipped.length > 0 && (
        <>其间不计入：{skipped.map(({ reason, count }) => `${reason} ${count} 天`).join('、')}。</>
      )}
    </p>
  );
}

function Sources({ data }: { data: DueDate }) {
  const notices = noticesOf(data.days);
  return (
    <section className={styles.sources}>
      <h3>依据</h3>
      <ul>
        {notices.map(({ id, title, url, publishedOn }) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noreferrer">
              {title}
              <span className="sr-only">（在新窗口打开）</span>
            </a>
            <span className={styles.date}>{publishedOn} 公布</span>
          </li>
        ))}
        <li>《民法典》第二百零一条：开始的当日不计入。</li>
        {notices.length === 0 && <li>其间没有放假调休，按周一至周五计算。</li>}
      </ul>
    </section>
  );
}
