import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { messageOf } from '../../../lib/problems.js';
import { useOverdueExport, type OverdueFilter } from '../api/deadlines.js';
import { noticesTo } from './links.js';

/** What leaves the overdue list on paper: the workbook for 公开通报 (R18), and 催办通知单 to print. */
export function OverduePapers({ filter }: { filter: OverdueFilter }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const exported = useOverdueExport();
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={exported.isPending}
        onClick={() => exported.mutate(filter, { onError: (error) => void message.error(messageOf(error)) })}
      >
        导出逾期清单
      </Button>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        onClick={() => void navigate(noticesTo({ department: filter.department }))}
      >
        催办通知单
      </Button>
    </>
  );
}
