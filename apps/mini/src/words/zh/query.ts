import { part } from '../part';

export const query = part('query', {
  title: '查询来信',
  lead: '不用登录。编号和查询码在提交成功时给您的，电话、信函来信的在回执上。开放日报名的编号以 KF 开头，对草案的意见以 YJ 开头，也在这里查。',
  numberMissing: '请填写来信编号',
  codeMissing: '请填写查询码',
  find: '查询',
  finding: '正在查询',
  lost: '编号或查询码找不到了？请带身份证件到公开办，或者打电话，核实身份后可以重新获取：',
});
