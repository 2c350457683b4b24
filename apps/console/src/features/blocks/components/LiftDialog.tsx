import { App } from 'antd';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { useLifting, type Block } from '../api/blocks.js';

/** Ends a block before its day; the reason stays with it. */
export function LiftDialog({ block, onClose }: { block: Block; onClose: () => void }) {
  const { message } = App.useApp();
  const lifting = useLifting(block.id);
  return (
    <ReasonDialog
      title={`解除停用：${block.hint}`}
      okText="解除"
      label="解除理由"
      onSend={async (reason) => {
        await lifting.mutateAsync({ reason });
        void message.success('已解除');
      }}
      onClose={onClose}
    />
  );
}
