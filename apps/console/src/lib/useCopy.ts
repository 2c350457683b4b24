import { App } from 'antd';

/** Copies a text. A page over plain http has no clipboard: then the person is told to mark the words, which stand there. */
export function useCopy(): (text: string) => void {
  const { message } = App.useApp();
  return (text) => {
    const done = () => void message.success('已复制');
    const failed = () => void message.info('请选中文字后复制');
    if (window.isSecureContext) navigator.clipboard.writeText(text).then(done, failed);
    else failed();
  };
}
