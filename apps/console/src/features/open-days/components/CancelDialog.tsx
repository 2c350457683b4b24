import type { UseMutationResult } from '@tanstack/react-query';
import { ReasonDialog } from '../../../kit/ReasonDialog.js';

/** Cancels an open day. All people who signed up are told, so the dialog asks for a reason they can read. */
export function CancelDialog({
  title,
  change,
  onClose,
}: {
  title: string;
  change: UseMutationResult<unknown, Error, string>;
  onClose: () => void;
}) {
  return (
    <ReasonDialog
      title={title}
      okText="取消并告知报名的人"
      cancelText="返回"
      danger
      label="取消原因"
      extra="报名的人会看到这段话。"
      onSend={change.mutateAsync}
      onClose={onClose}
    />
  );
}
