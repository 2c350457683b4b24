import type { OwnResponse, ResponseRef } from '@huiyin/contract/client';
import { Irrevocable } from '../../components/Irrevocable';
import { hub } from '../../lib/hub';

interface Props {
  responseRef: ResponseRef;
  onChanged: (response: OwnResponse) => void;
  onReload: () => void;
}

/** While the draft is open, the author may take the words back; what became a letter stays one. */
export function TakeBack({ responseRef, onChanged, onReload }: Props) {
  return (
    <Irrevocable
      name="撤回这份意见"
      warning="撤回后这份意见不再研究，不能恢复；征集截止前可以重新提交。已经转为来信的照常办理。"
      confirm="确认撤回"
      onConfirm={async () => onChanged(await hub.takeBackResponse(responseRef))}
      onReload={onReload}
    />
  );
}
