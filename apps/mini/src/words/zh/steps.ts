import { part } from '../part';

/** A letter asked one question a page, as one would ask across the table. */
export const steps = part('steps', {
  questions: {
    mailbox: '您的信写给哪里？',
    kind: '这封信是什么事？',
    title: '一句话，是什么事？',
    body: '请把事情说一说',
    photos: '要加照片吗？',
    name: '您叫什么名字？',
    phone: '您的电话是多少？',
    public: '答复以后可以公开吗？',
  },
  bodyHint: '什么时间、什么地方、什么事，希望怎样解决。写到一半离开也不要紧。',
  nameHint: '只用来办理这封信，加密保存，不会公开。',
  phoneHint: (hint: string) => `可以不填。${hint}`,
  keepPrivate: '不公开',
  publish: '可以公开',
  publishNote: '隐去您的个人信息，给有同样问题的人看',
  changed: '改好了',
  unchanged: '不改了',
  before: '上一步',
  last: '最后一步：请看看对不对',
  what: '什么事',
  details: '详细内容',
  photos: '照片',
  noPhotos: '没有加',
  willPublish: '可以，隐去个人信息',
  change: '修改',
  changeOf: (name: string) => `修改${name}`,
  more: '还要填别的：邮箱、单位、替别人写、保密',
});
