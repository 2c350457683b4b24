import { part } from '../part';

/** Number and query code: after a letter was sent, and whenever they are looked at again. */
export const receipt = part('receipt', {
  title: '提交成功',
  received: '信已收到',
  earlierVersion: '收到的是您第一次提交的那一版',
  leftOver: '之后改动的内容没有进到信里。需要的话，请在来信详情里用“补充材料”发来，下面可以复制：',
  remember: '请记好这两样',
  copy: '复制编号和查询码',
  keep: '存成图片、打印',
  copied: '已经复制',
  notCopied: '没有复制成功，请用笔记下来或截图',
  keptHere: '已经存进这台设备的“我的来信”，在那里随时可以再看编号和查询码。',
  notKept: '没有存在这台设备上，请务必记下来。',
  notMine: '这不是我的设备，不要存',
  then: '接下来',
  registered: '公开办会登记受理，再转给承办处室办理。',
  answeredBy: (day: string, workingDays: number, isProvisional: boolean) =>
    `最迟${day}答复您，期限是 ${workingDays} 个工作日${isProvisional ? '，日期暂定' : ''}。`,
  follow: '随时可以凭编号和查询码查看办到哪一步，也可以补充材料。',
  open: '看这封信',

  codes: '编号和查询码',
  noCode: '这台设备上没有这封信的查询码',
  noCodeText: '用编号和查询码查到这封信以后，可以在这里再看。',
  lookUp: '查询来信',
  pictureName: (number: string) => `来信 ${number}.png`,
  qrCode: '查询这封信的二维码，打开后填查询码',
  scan: '扫一扫打开查询页，编号已经填好，再填查询码。',
  savePicture: '存成图片',
  device: '这台设备',
  kept: '存在这台设备上，随时可以再看。',
  remove: '从这台设备上去掉',
  removed: '已经从这台设备上去掉。',
  drawnScan: '扫一扫打开查询页，再填查询码',
  drawnSecret: '请不要把这张图片发给别人',
});
