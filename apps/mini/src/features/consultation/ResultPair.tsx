import type { Consultation } from '@huiyin/contract/client';
import { Pair } from '../../components/Row';
import { longDay } from '../../lib/format';
import { OutLink } from '../../platform/outLink';

type Result = NonNullable<Consultation['result']>;

/** What the office decided, and where it can be read. */
export function ResultPair({ result: { notIssuedReason, publishedOn, link } }: { result: Result }) {
  return (
    <Pair name="结果">
      {notIssuedReason ? `不再出台：${notIssuedReason}` : `${longDay(publishedOn)}公布 `}
      {link ? <OutLink url={link} text="看公布的文件" about="结果" /> : null}
    </Pair>
  );
}
