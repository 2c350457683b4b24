import type { OwnResponse, ResponseRef } from '@huiyin/contract/client';
import { Irrevocable } from '../../components/Irrevocable';
import { hub } from '../../lib/hub';

interface Props {
  responseRef: ResponseRef;
  onChanged: (response: OwnResponse) => void;
}

/** At any time the author may take the person out of the words; the words stay with the record. */
export function EraseMe({ responseRef, onChanged }: Props) {
  return (
    <Irrevocable
      name="删除我的个人信息"
      warning="姓名、电话、邮箱、单位和附件会删除，不能恢复，结果也不再通知您。意见文字保留，凭编号和查询码仍可查看结果。已经转为来信的，请在那封来信里另行删除。"
      confirm="确认删除个人信息"
      onConfirm={async () => onChanged(await hub.eraseResponse(responseRef))}
    />
  );
}
