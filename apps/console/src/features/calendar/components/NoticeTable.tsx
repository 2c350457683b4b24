import { Button } from 'antd';
import { useState } from 'react';
import { Lead } from '../../../kit/Page.js';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { Sheet } from '../../../kit/Sheet.js';
import { timeOf } from '../../../lib/days.js';
import { useRevert, type CalendarNotice } from '../api/notices.js';
import styles from './CalendarPage.module.css';
import { SOURCE_LABELS } from './labels.js';

const SHOWN = 6;

/** Notices by year, with their source; one in force can be taken back. */
export function NoticeTable({ notices, version }: { notices: readonly CalendarNotice[]; version: number }) {
  const [isAll, setAll] = useState(false);
  const [taking, setTaking] = useState<CalendarNotice>();
  const shown = isAll ? notices : notices.slice(0, SHOWN);
  return (
    <>
      <Sheet caption="已载入的放假通知">
        <thead>
          <tr>
            <th scope="col">年份</th>
            <th scope="col">通知</th>
            <th scope="col" data-phone>
              公布
            </th>
            <th scope="col" data-wide>
              来源
            </th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="sr-only">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((notice) => (
            <tr key={notice.id}>
              <th scope="row">{notice.year}</th>
              <td>
                <a href={notice.url} target="_blank" rel="noreferrer">
                  {notice.title}
                </a>
              </td>
              <td data-phone>{notice.publishedOn}</td>
              <td data-wide>
                {SOURCE_LABELS[notice.source]}
                {notice.appliedAt && (
                  <small className={styles.meta}>
                    {notice.appliedBy} {timeOf(notice.appliedAt)}
                  </small>
                )}
              </td>
              <td>
                {notice.active ? '有效' : '已撤销'}
                {notice.revertReason && (
                  <small className={styles.meta}>
                    {notice.revertedBy}：{notice.revertReason}
                  </small>
                )}
              </td>
              <td>
                {notice.active && (
                  <Button size="small" onClick={() => setTaking(notice)} aria-label={`撤销 ${notice.title}`}>
                    撤销
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Sheet>
      {!isAll && notices.length > SHOWN && (
        <Button type="link" onClick={() => setAll(true)}>
          显示全部 {notices.length} 份
        </Button>
      )}
      {taking && <RevertDialog notice={taking} version={version} onClose={() => setTaking(undefined)} />}
    </>
  );
}

function RevertDialog({
  notice,
  version,
  onClose,
}: {
  notice: CalendarNotice;
  version: number;
  onClose: () => void;
}) {
  const revert = useRevert();
  return (
    <ReasonDialog
      title="撤销通知"
      okText="撤销并重新计算"
      cancelText="取消"
      danger
      label="撤销原因"
      onSend={(reason) => revert.mutateAsync({ id: notice.id, baseVersion: version, reason: reason.trim() })}
      onClose={onClose}
    >
      <Lead>
        《{notice.title}》撤销后，在办来信的到期日会重新计算；已向来信人承诺、新日子已过的仍按承诺办理。
      </Lead>
    </ReasonDialog>
  );
}
