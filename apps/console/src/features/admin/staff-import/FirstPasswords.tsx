import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { Section } from '../../../kit/Page.js';
import { Sheet } from '../../../kit/Sheet.js';
import { toXlsx } from '../../../kit/table-file.js';
import { messageOf } from '../../../lib/problems.js';
import { saveFile } from '../../../lib/saveFile.js';
import type { StaffImportRow } from '../api/staff-import.js';
import styles from './staff-import.module.css';

/** The first passwords, on this page and in no other place. */
export function FirstPasswords({ rows, onTaken }: { rows: readonly StaffImportRow[]; onTaken: () => void }) {
  const { message } = App.useApp();
  const save = async () => {
    try {
      const lines = rows.map(({ displayName, username, password }) => [
        displayName,
        username.toLowerCase(),
        password ?? '',
      ]);
      saveFile(await toXlsx('初始密码', [['姓名', '账号', '初始密码'], ...lines]), '初始密码.xlsx');
      onTaken();
    } catch (error) {
      void message.error(messageOf(error));
    }
  };
  return (
    <Section
      title="初始密码"
      actions={
        <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={() => void save()}>
          下载（xlsx）
        </Button>
      }
    >
      <Alert
        type="warning"
        showIcon
        title="初始密码只在这里显示这一次，系统不保存。请下载或抄下后当面交给本人；首次登录须修改。"
        action={<Button onClick={onTaken}>已抄下</Button>}
      />
      <Sheet caption="初始密码">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">账号</th>
            <th scope="col">初始密码</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, displayName, username, password }) => (
            <tr key={line}>
              <td>{displayName}</td>
              <td>{username.toLowerCase()}</td>
              <td className={styles.password}>{password}</td>
            </tr>
          ))}
        </tbody>
      </Sheet>
    </Section>
  );
}
