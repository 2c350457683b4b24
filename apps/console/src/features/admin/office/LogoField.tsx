import { App, Button } from 'antd';
import { useRef } from 'react';
import { messageOf } from '../../../lib/problems.js';
import { useOfficeCalls } from '../api/site.js';
import styles from './office.module.css';

/** The logo in place of the seal; each change is saved at once. */
export function LogoField({ logo }: { logo: string | null }) {
  const { message, modal } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const { changeLogo, removeLogo } = useOfficeCalls();
  const told = (words: string) => ({
    onSuccess: () => void message.success(words),
    onError: (error: unknown) => void message.error(messageOf(error)),
  });
  return (
    <section className={styles.logos} aria-label="标志">
      <h2>标志</h2>
      <p>代替印章出现在来信页面和工作台左上角。图片，不超过 1 MB；方形、底色透明的最好。</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="选择标志图片"
        accept="image/png,image/jpeg,image/webp,image/heic"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file can be chosen again after a refusal.
          target.value = '';
          if (file) changeLogo.mutate(file, told('标志已更换'));
        }}
      />
      <Button loading={changeLogo.isPending} onClick={() => input.current?.click()}>
        {logo ? '更换标志' : '上传标志'}
      </Button>
      {logo && (
        <Button
          danger
          onClick={() =>
            void modal.confirm({
              title: '不再使用标志？',
              content: '各处恢复显示印章。',
              okText: '恢复印章',
              onOk: () => removeLogo.mutateAsync(undefined, told('已恢复印章')),
            })
          }
        >
          恢复印章
        </Button>
      )}
    </section>
  );
}
