import { dueText } from '@huiyin/contract';
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Empty, Failure, Loading } from '../../../components/States.js';
import { dayOf, plainDay } from '../../../lib/days.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useNotices, type Notices } from '../api/deadlines.js';
import styles from './NoticesPage.module.css';

type Sheet = Notices['items'][number];

/** 催办通知单, one sheet of paper for each letter. On the screen they lie under each other. */
export function NoticesPage() {
  useTitle('催办通知单');
  const [params] = useSearchParams();
  const letter = params.get('letter') ?? undefined;
  const department = params.get('department') ?? undefined;
  const query = useNotices({ letter, department });
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <Link to="/board" className={styles.back}>
          <ArrowLeftOutlined aria-hidden /> 督办看板
        </Link>
        <h1>催办通知单</h1>
        {query.data && query.data.items.length > 0 && (
          <>
            <p role="status">
              共 {query.data.items.length} 单，每件一页
              {query.data.nextCursor && '；其余请按处室分别打印'}
            </p>
            <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              打印
            </Button>
          </>
        )}
      </div>
      {query.isError ? (
        <Failure what="催办通知单" error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading what="催办通知单" rows={8} />
      ) : query.data.items.length === 0 ? (
        <Empty title="没有应发催办通知单的来信">
          逾期满 {query.data.noticeFrom} 个工作日的来信，才发催办通知单。
        </Empty>
      ) : (
        query.data.items.map((item) => <Paper key={item.id} item={item} page={query.data} />)
      )}
    </div>
  );
}

function Paper({ item, page }: { item: Sheet; page: Notices }) {
  return (
    <article className={styles.paper} aria-label={`催办通知单：${item.title}`}>
      <h2>催办通知单</h2>
      <p className={styles.ref}>〔{page.issuedOn.slice(0, 4)}〕第＿＿＿号</p>
      <p className={styles.to}>{item.department ?? '政务公开办'}：</p>
      <p className={styles.text}>
        下列来信已超过法定办理时限 {item.workingDaysOverdue}{' '}
        个工作日仍未答复。请自收到本通知单之日起立即办结，并书面说明逾期原因。
      </p>
      <table>
        <tbody>
          <Line name="来信编号" value={item.number} />
          <Line name="来信标题" value={item.title} />
          <Line name="类别、栏目" value={`${item.kindLabel}、${item.mailboxLabel}`} />
          <Line name="承办人" value={item.handler ?? '尚未指定'} />
          <Line name="收信日" value={plainDay(item.receivedOn)} />
          <Line
            name="最迟答复日"
            value={`${dueText(plainDay(item.dueOn), item.provisional)}（办理时限 ${item.limitWorkingDays} 个工作日）`}
          />
          <Line
            name="已逾期"
            value={`${item.workingDaysOverdue} 个工作日（截至 ${plainDay(page.issuedOn)}）`}
          />
          <Line
            name="已催办"
            value={
              item.lastUrgedAt
                ? `${item.urges} 次，最近一次 ${plainDay(dayOf(item.lastUrgedAt))}`
                : '尚未催办'
            }
          />
        </tbody>
      </table>
      <p className={styles.law}>
        依据：{item.basis}规定的办理时限；《实施细则》五（四），对不能及时回应的予以公开通报。逾期满{' '}
        {page.noticeFrom} 个工作日的，出具本通知单。
      </p>
      <dl className={styles.signs}>
        <div>
          <dt>承办处室负责人签收</dt>
          <dd />
        </div>
        <div>
          <dt>签收日期</dt>
          <dd />
        </div>
      </dl>
      <p className={styles.from}>
        <span>{page.office}</span>
        <span>{plainDay(page.issuedOn)}</span>
      </p>
    </article>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{value}</td>
    </tr>
  );
}
