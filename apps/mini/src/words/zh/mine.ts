import { part } from '../part';

/** 我的, and what becomes of personal data. */
export const mine = part('mine', {
  title: '我的',
  size: '字体大小',
  standard: '标准',
  standardNote: '跟随平常的大小',
  large: '长辈版',
  largeNote: '字大、按钮大',
  language: '语言',
  contact: '联系方式',
  myContact: '我的联系方式',
  contactNote: '填一次，写信时自动填好；只存在这台设备上',
  letters: '来信',
  myLetters: '我的来信',
  myLettersNote: '从这台设备写的信',
  query: '查询来信',
  queryNote: '用编号和查询码',
  signUps: '我的报名',
  signUpsNote: '开放日的报名和入场码',
  opinions: '我提的意见',
  opinionsNote: '对征求意见稿的意见和采纳结果',
  about: (office: string) => `关于${office}`,
  leaders: '负责人分工',
  leadersNote: '谁负责什么，办公电话',
  data: '个人信息',
  privacy: '隐私说明',
  privacyNote: '收集什么、用来做什么、保存多久',
  erase: '删除我的数据',
  eraseNote: '删掉能认出您的信息，办理记录去标识后保留',
  clear: '清除这台设备上的记录',
  clearAsk: '要清除这台设备上的记录吗？',
  clearText: '草稿、联系方式、保存的编号和查询码都会删除。已经提交的信照常办理，请先记下编号和查询码。',
  clearNow: '确认清除',
  cleared: '已经清除。',

  what: '收集什么',
  whatText:
    '您填写的姓名、电话、电子邮箱、单位，信的内容和您上传的材料。在微信里使用时，还有微信给的一个用户编号。不收集位置、通讯录。',
  why: '用来做什么',
  whyText:
    '只用来登记、办理、答复您的信，以及就这封信与您联系。承办人按需要知道的范围查看，每次查看都有记录。',
  how: '怎样保护',
  howText:
    '姓名、电话、电子邮箱加密保存，您替别人写信时对方的也一样。反映问题的信和要求保密的信，承办人看不到您的身份。被反映的单位看不到针对它的信。',
  published: '会不会公开',
  publishedText: '您没有勾选“同意公开”的信不会公开。勾选了的，也要先隐去个人信息，并由另一人审查后才公开。',
  howLong: '保存多久',
  howLongText: '办结后按档案管理规定保存。系统日志至少保存一年。',
  rights: '您的权利',
  rightsText:
    '您可以查看、更正自己的信息，可以撤回还没有答复的信，也可以要求删除：到“我的”里“删除我的数据”，或在办结的信的页面最下面删除，也可以写信或致电公开办。删除时去掉能认出您的信息，只保留去标识后的办理记录和原因；还在办理的信，答复或撤回以后才能删除。',
  device: '存在这台设备上的',
  deviceText:
    '没写完的草稿、您填的联系方式、信的编号和查询码，您对公开答复的看法。可以在“我的”里一键清除。写信时勾选“这台设备是公用的”，就都不存。',
  law: '依据《中华人民共和国个人信息保护法》。',
});
