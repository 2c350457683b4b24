import { App } from 'antd';
import { Lead } from '../../../kit/Page.js';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import type { Letter } from '../../../lib/letter-query.js';
import { useErasure } from '../api/erasure.js';

/** 个人信息保护法 §47, for a sender who asks in person or by telephone instead of on the phone page. */
export function ErasureDialog({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const { message } = App.useApp();
  const erasure = useErasure(letter.id);
  return (
    <ReasonDialog
      danger
      title="删除这封来信里的个人信息"
      okText="删除，不能恢复"
      label="删除原因"
      extra="怎样收到的申请、怎样核实的身份；请不要写姓名和电话"
      onSend={async (reason) => {
        await erasure.mutateAsync({ reason, version: letter.version });
        void message.success('个人信息已删除');
      }}
      onClose={onClose}
    >
      <Lead>
        姓名、电话、邮箱、单位和附件会删除，正文和答复里的个人信息会去掉，编号和查询码不能再用。办理时间和统计数字不变。
      </Lead>
    </ReasonDialog>
  );
}
