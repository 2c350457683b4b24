import type { CatalogueEntry } from '@huiyin/contract/client';
import { Spoken } from '../../components/Spoken';
import { useOffice } from '../../lib/office';
import { HOTLINE } from '../../lib/site';
import { Box, Press } from '../../platform/ui';

/** Until applications are taken here: what to write, where it goes, and when it is answered (条例 §29, §33). */
export function HowToApply({ entry: { title, number } }: { entry: CatalogueEntry }) {
  const { name, address, phone } = useOffice();
  return (
    <Box className="notice" live="status">
      <Box as="p">请写一份申请，当面交、邮寄或者传真到{name}。申请要写清楚：</Box>
      <Box as="ul" className="plain-list">
        <Box as="li">您的姓名（单位写名称）、身份证明和联系方式；</Box>
        <Box as="li">
          申请公开的信息：《{title}》{number ? `（${number}）` : ''}；
        </Box>
        <Box as="li">想怎样得到它：纸质、电子邮件，还是当面查看。</Box>
      </Box>
      {address ? <Box as="p">地址：{address}</Box> : null}
      <Box as="p">
        <Spoken text={`电话：${phone ?? HOTLINE}`} />
      </Box>
      <Box as="p">收到申请后 20 个工作日内答复；需要延长的会告诉您，最多再延长 20 个工作日。</Box>
      <Press className="text-button" to={['write', { mailbox: 'consultation' }]}>
        不清楚怎么写，先写信问问
      </Press>
    </Box>
  );
}
