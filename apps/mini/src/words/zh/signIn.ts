import { part } from '../part';

/** Signing in at the province's 政务服务网, which only browsers do. */
export const signIn = part('signIn', {
  title: '登录',
  button: (provider: string) => `用${provider}登录`,
  what: '登录后换手机也能看到您的来信，个人用核验过的姓名写的信带“实名”标记。不登录也能写信和查询。',
  form: '登录后姓名和电话自动填好，个人用核验过的姓名写的信带“实名”标记。不登录也能写。',
  data: (provider: string) =>
    `${provider}只把核验过的姓名、电话和用户编号告诉我们。姓名和编号加密保存，删除我的数据时一并删除；电话只填进您写的信。`,
  sharedNote: '登录只管到关闭页面为止，并请对方再核验一次身份。',
  signedIn: (provider: string) => `已用${provider}登录，换手机也能看到您的来信。`,
  signedInHere: (provider: string) => `已用${provider}登录。`,
  realName: (name: string) => `姓名写“${name}”，这封信带“实名”标记；写别的姓名、替单位写就不带。`,
  noName: (provider: string) => `${provider}没有给出完整的姓名，来信不带“实名”标记。`,
  signOut: '退出登录',
  signOutThere: (provider: string) => `公用的设备，请在${provider}也退出登录。`,
  losing: '这台设备不保存内容，现在去登录，写的内容就没有了。请先提交，或者先登录再写。',
  working: '正在登录…',
  again: '再登录一次',
  without: '不登录，回到刚才的页面',
  failures: {
    expired: { title: '登录没有完成', text: '时间太久，或者换了浏览器。请再登录一次。' },
    failed: { title: '没有登录成功', text: '对方没有确认您的身份。可以再登录一次。' },
    down: { title: '现在不能登录', text: '对方没有应答，请过一会儿再试。' },
    offline: { title: '网络不通', text: '请检查网络，再登录一次。' },
  },
  stillHere: '写了一半的信还在，不登录也能提交和查询。',
  privacy: '登录',
  privacyText: (provider: string) =>
    `用${provider}登录是自愿的。登录后我们只收下三项：核验过的姓名、登记的电话和${provider}的用户编号；不收身份证号、住址等。姓名和用户编号加密保存；电话不存在账号里，只填进您写的信。个人用核验过的姓名写的信，工作人员看到“实名”标记；要求保密的信和反映问题的信，承办处室仍然看不到您是谁。`,
});
