import { Alert, Modal, Typography } from 'antd';

/** A token or secret that is shown this once: closing the window is a decision. */
export function ShownOnce({ what, secret, onTaken }: { what: string; secret: string; onTaken: () => void }) {
  return (
    <Modal
      open
      title={`新的${what}`}
      okText="已保存好，关闭"
      cancelButtonProps={{ style: { display: 'none' } }}
      closable={false}
      maskClosable={false}
      keyboard={false}
      onOk={onTaken}
    >
      <Alert type="warning" showIcon title={`${what}只显示这一次，关闭后不能再看；丢了只能停用重建。`} />
      <Typography.Paragraph copyable code style={{ marginTop: 16, overflowWrap: 'anywhere' }}>
        {secret}
      </Typography.Paragraph>
    </Modal>
  );
}
