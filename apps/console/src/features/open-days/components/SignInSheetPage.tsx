import { Button } from 'antd';
import { useParams } from 'react-router';
import { Failure, Loading } from '../../../kit/States.js';
import { longDay, dayOf, timeOf } from '../../../lib/days.js';
import { useTitle } from '../../../kit/useTitle.js';
import { useGate } from '../api/gate.js';
import styles from './SignInSheet.module.css';

/** 签到表 on paper: for the day the network does not come back at all. Names only, no phones. */
export function SignInSheetPage() {
  useTitle('签到表');
  const { id = '' } = useParams();
  const gate = useGate(id);
  if (gate.isError && !gate.data)
    return <Failure what="签到表" error={gate.error} retry={() => void gate.refetch()} />;
  if (!gate.data) return <Loading what="签到表" rows={10} />;
  const { title, place, startsAt, endsAt, entries, expected } = gate.data;
  const coming = entries.filter(({ status, walkIn }) => status === 'confirmed' && !walkIn);
  const spare = Array.from({ length: 6 }, (_, n) => n);
  return (
    <div className={styles.page}>
      <Button type="primary" className={styles.print} onClick={() => window.print()}>
        打印
      </Button>
      <header>
        <h1>{title}　签到表</h1>
        <p>
          {longDay(dayOf(startsAt))} {timeOf(startsAt).slice(11)} 至 {timeOf(endsAt).slice(11)}　{place}
        </p>
        <p>应到 {expected} 人。活动结束后请交公开办，按规定销毁。</p>
      </header>
      <table className={styles.sheet}>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">姓名</th>
            <th scope="col">编号</th>
            <th scope="col">人数</th>
            <th scope="col">到场人数</th>
            <th scope="col">签名</th>
          </tr>
        </thead>
        <tbody>
          {coming.map(({ id: entryId, name, number, seats }, n) => (
            <tr key={entryId}>
              <td>{n + 1}</td>
              <td>{name ?? ''}</td>
              <td>{number}</td>
              <td>{seats}</td>
              <td />
              <td />
            </tr>
          ))}
          {spare.map((n) => (
            <tr key={`spare-${n}`}>
              <td>{coming.length + n + 1}</td>
              <td />
              <td>现场加入</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
