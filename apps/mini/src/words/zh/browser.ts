import { part } from '../part';

/** What only a browser says: no mini-program brings it. */
export const browser = part('browser', {
  share: '分享给别人',
  linkCopied: '链接已经复制，可以发给别人看。',
  linkNotCopied: '没有复制成功，请从浏览器的地址栏复制。',
  print: '打印',
  pictureSaved: '图片已经存到“下载”里。',
  pictureNotSaved: '没有存成图片，请截图或用笔记下来。',
  read: '朗读',
  stopReading: '停止朗读',
});
