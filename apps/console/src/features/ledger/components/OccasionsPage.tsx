import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PagedList } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { Empty } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { useCan } from '../../../lib/profile.js';
import { useOccasions } from '../api/ledger.js';
import styles from './Ledger.module.css';

/** 登记的事项: what happened and started clocks, the newest first. */
export function OccasionsPage() {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <Page
      spaced
      title="登记的事项"
      lead="突发事件、舆情、上级政策、会议等。登记以后时限随即起算。"
      actions={
        can('occasions.register') && (
          <Button type="primary" onClick={() => void navigate('/occasions/new')}>
            登记事项
          </Button>
        )
      }
    >
      <PagedList
        what="登记的事项"
        query={useOccasions()}
        unit="件"
        empty={<Empty title="还没有登记过事项" />}
      >
        {(items) => (
          <Sheet caption="登记的事项">
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">获知</th>
                <th scope="col" data-wide>
                  负责
                </th>
                <th scope="col" data-wide>
                  登记
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <Link to={`/occasions/${item.id}`}>{item.title}</Link>
                    <small className={styles.about}>
                      {item.kindLabel}
                      {item.voided && '　已作废'}
                    </small>
                  </th>
                  <td>{timeOf(item.knownAt)}</td>
                  <td data-wide>{item.department?.name ?? '公开办'}</td>
                  <td data-wide>
                    {item.createdBy?.name} {timeOf(item.createdAt)}
                  </td>
                </tr>
              ))}
            </tbody>
          </Sheet>
        )}
      </PagedList>
    </Page>
  );
}
