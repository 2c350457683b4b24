import { useNavigate, useParams } from 'react-router';
import { Failure, Loading } from '../../../components/States.js';
import { useTitle } from '../../../lib/useTitle.js';
import { useOpenDay } from '../api/open-days.js';
import { OpenDayForm } from './OpenDayForm.js';
import styles from './OpenDays.module.css';

/** A new open day, as a draft. */
export function NewOpenDayPage() {
  useTitle('新建开放日');
  const navigate = useNavigate();
  return (
    <div className={styles.page}>
      <h1>新建开放日</h1>
      <OpenDayForm known={undefined} onDone={(id) => void navigate(`/open-days/${id}`)} />
    </div>
  );
}

/** What is shown and asked of one that exists. */
export function EditOpenDayPage() {
  useTitle('修改开放日');
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const openDay = useOpenDay(id);
  if (openDay.isError)
    return <Failure what="开放日" error={openDay.error} retry={() => void openDay.refetch()} />;
  if (!openDay.data) return <Loading what="开放日" rows={8} />;
  return (
    <div className={styles.page}>
      <h1>修改开放日</h1>
      <OpenDayForm known={openDay.data} onDone={() => void navigate(`/open-days/${id}`)} />
    </div>
  );
}
