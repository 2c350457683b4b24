import { ATTACHMENT_STATE_LABELS } from '@huiyin/contract';
import { part } from '../part';

export const attachments = part('attachments', {
  label: '附件',
  uploaded: (size: string) => `${size}，已上传`,
  remove: '移除',
  removeNamed: (name: string) => `移除 ${name}`,
  failed: (count: number) => `${count} 个附件没有传上`,
  retryAll: '重新上传没有传上的附件',
  retry: '重试',
  retryNamed: (name: string) => `重新上传 ${name}`,
  without: '不带它提交',
  addPhoto: '添加照片',
  addFile: '添加文件',
  hint: (size: string) =>
    `每个不超过 ${size}：照片、PDF、Word、Excel、txt。照片里的拍摄地点等信息会自动去掉。`,
  wrong: (why: string) => `没有上传：${why}`,
  checking: '正在检查…',
  uploading: (percent: number) => `正在上传 ${percent}%`,
  holdBusy: '还有文件没有上传完，请等一等，或者先移除',
  holdFailed: (count: number) => `${count} 个附件没有传上，请重试，或者选“不带它提交”`,
  full: (most: number) => `最多 ${most} 个，请先移除不需要的。`,
  notAdded: (most: number) => `最多 ${most} 个，多出来的没有添加。`,
  tooLarge: (size: string, most: string) => `这个文件有 ${size}，超过了 ${most}。`,
  open: '打开',
  openNamed: (name: string) => `打开 ${name}`,
  supplement: '补充材料',
  note: (parts: readonly string[]) => parts.join('，'),
  states: ATTACHMENT_STATE_LABELS,
});
