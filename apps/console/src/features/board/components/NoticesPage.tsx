import { dueText } from '@huiyin/contract';
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Empty } from '../../../kit/States.js';
import { dayOf, plainDay } from '../../../lib/days.js';
import { useNotices, type Notices } from '../api/deadlines.js';
import styles from './NoticesPage.module.css';

type Sheet = Notices['items'][number];

/** 催办通知单, one sheet of paper for each letter. On the screen they lie under each other. */
export function NoticesPage() {
  const [params] = useSearchParams();
  const letter = params.get('letter') ?? undefined;
  const department = params.get('department') ?? undefined;
  const query = useNotices({ letter, department });
  const hasSome = query.data !== undefined && query.data.items.length > 0;
  return (
    <Page
      width="paper"
      title="催办通知单"
      back={{ to: '/board', label: '督办看板' }}
      lead={
        hasSome && (
          <span role="status">
            共 {query.data.items.length} 单，每件一页
            {query.data.nextCursor && '；其余请按处室分别打印'}
          </span>
        )
      }
      actions={
        hasSome && (
          <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            打印
          </Button>
        )
      }
    >
      <Loaded what="催办通知单" query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty title="没有应发催办通知单的来信">
              逾期满 {data.noticeFrom} 个工作日的来信，才发催办通知单。
            </Empty>
          ) : (
            <>
              {data.items.map((item) => (
                <Paper key={item.id} item={item} page={data} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Paper({ item, page }: { item: Sheet; page: Notices }) {
  return (
    <article className={styles.paper} aria-label={`催办通知单：${item.title}`}>
      <h2>催办通知单</h2>
      <p className={styles.ref}>〔{page.issuedOn.slice(0, 4)}〕第＿＿＿号</p>
      <p>{item.department ?? '政务公开办'}：</p>
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
