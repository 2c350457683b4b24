import { App } from 'antd';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';
import { usePublicationCall } from '../api/publications.js';

/** Not to publish, or to take back what is public: both need nothing but a reason. */
export function PublicationReasonDialog({
  id,
  call,
  done,
  onDone,
  ...words
}: {
  id: string;
  call: 'decline' | 'withdraw';
  title: string;
  okText: string;
  /** said when it worked */
  done: string;
  label: string;
  onDone?: () => void;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const decision = usePublicationCall(call, id);
  return (
    <ReasonDialog
      {...words}
      onSend={async (reason) => {
        await decision.mutateAsync({ reason });
        void message.success(done);
        onDone?.();
      }}
    />
  );
}
