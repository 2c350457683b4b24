import { App, Button } from 'antd';
import { SectionButtons, SectionText } from '../../../kit/Section.js';
import { saveFile } from '../../../lib/saveFile.js';
import styles from './security.module.css';

/** Shown once: the server keeps only digests. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { message } = App.useApp();
  const text = `回音工作台 恢复码，每个只能用一次\r\n\r\n${codes.join('\r\n')}\r\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success('已复制');
  };
  return (
    <div>
      <h3>恢复码</h3>
      <SectionText>
        手机或通行密钥不在身边时，用其中一个代替验证码；每个只能用一次。恢复码只显示这一次，请打印或抄写后放在安全的地方，不要和密码放在一起。
      </SectionText>
      <ul className={styles.codes} aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <SectionButtons>
        <Button type="primary" onClick={onDone}>
          我已保存
        </Button>
        <Button onClick={() => saveFile(new Blob([text], { type: 'text/plain' }), '回音恢复码.txt')}>
          存为文件
        </Button>
        {/* Browsers offer the clipboard to pages of https only. */}
        {window.isSecureContext && <Button onClick={() => void copy()}>复制</Button>}
      </SectionButtons>
    </div>
  );
}
