import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Box } from '../../platform/ui';

const PARTS: readonly [title: string, text: string][] = [
  [
    '收集什么',
    '您填写的姓名、电话、邮箱、单位，信的内容和您上传的材料。在微信里使用时，还有微信给的一个用户编号。不收集位置、通讯录。',
  ],
  [
    '用来做什么',
    '只用来登记、办理、答复您的信，以及就这封信与您联系。承办人员按需要知道的范围查看，每次查看都有记录。',
  ],
  [
    '怎样保护',
    '姓名、电话、邮箱加密保存。举报类来信，承办人员看不到您的身份。被反映的单位看不到针对它的信。',
  ],
  ['会不会公开', '您没有勾选“同意公开”的信不会公开。勾选了的，也要先隐去个人信息，并由另一人审查后才公开。'],
  ['保存多久', '办结后按档案管理规定保存。系统日志至少保存一年。'],
  [
    '您的权利',
    '您可以查看、更正自己的信息，可以撤回还没有答复的信，也可以要求删除：到“我的”里“删除我的数据”，或在办结的信的页面最下面删除，也可以写信或致电公开办。删除时去掉能认出您的信息，只保留去标识后的办理记录和原因；还在办理的信，答复或撤回以后才能删除。',
  ],
  ['存在这台设备上的', '没写完的草稿、您填的联系方式、信的编号和查询码。可以在“我的”里一键清除。'],
];

export default function PrivacyPage() {
  return (
    <Screen title="隐私说明" above={{ page: 'mine' }}>
      {PARTS.map(([title, text]) => (
        <Section key={title} title={title}>
          <Box as="p">{text}</Box>
        </Section>
      ))}
      <Box as="p" className="small section">
        依据《中华人民共和国个人信息保护法》。
      </Box>
    </Screen>
  );
}
