import { CameraOutlined } from '@ant-design/icons';
import { App, Button, Input, InputNumber } from 'antd';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Page } from '../../../kit/Page.js';
import { Failure, Loading } from '../../../kit/States.js';
import { timeOf } from '../../../lib/days.js';
import { messageOf } from '../../../lib/problems.js';
import { useGate, useRelease } from '../api/gate.js';
import { GateList } from './GateList.js';
import styles from './GatePage.module.css';
import { useDoor } from './useDoor.js';
import { useScanner, type CameraState } from './useScanner.js';

const CAMERA_WORDS: Partial<Record<CameraState, string>> = {
  denied: '没有使用摄像头的权限。请在浏览器里允许，或输入报名编号。',
  missing: '这台设备用不了摄像头（须用 https 打开本页）。请输入报名编号。',
};

/**
 * 入口签到: made for one hand on a phone. Scans a code or takes a typed number; without a network the report is sent later.
 */
export function GatePage() {
  const { id = '' } = useParams();
  const gate = useGate(id);
  const door = useDoor(id, gate.data);
  const [isScanning, setScanning] = useState(false);
  const onCode = useCallback((text: string) => door.admit(text), [door]);
  const camera = useScanner(isScanning, onCode);

  if (gate.isError && !gate.data)
    return <Failure what="入口名单" error={gate.error} retry={() => void gate.refetch()} />;
  if (!gate.data) return <Loading what="入口名单" />;
  const { title, startsAt, attended, expected, seatsLeft, open, openDayId } = gate.data;
  return (
    <Page
      width="form"
      spaced
      title="入口签到"
      lead={
        <>
          <Link to={`/open-days/${openDayId}`}>{title}</Link>　{timeOf(startsAt)}
        </>
      }
      actions={
        <dl className={styles.counts}>
          <div>
            <dt>已到</dt>
            <dd>{attended}</dd>
          </div>
          <div>
            <dt>应到</dt>
            <dd>{expected}</dd>
          </div>
          <div>
            <dt>空位</dt>
            <dd>{seatsLeft}</dd>
          </div>
        </dl>
      }
    >
      {!open && <p className={styles.closed}>现在不在签到时间：开始前三小时到结束之间可以签到。</p>}
      {(door.waiting > 0 || gate.isError) && (
        <p className={styles.offline} role="status">
          {door.waiting > 0
            ? `没有网络，${door.waiting} 条签到已记在本机，恢复后自动上报。`
            : '名单暂时没能更新。'}
        </p>
      )}
      <div className={styles.verdict} data-kind={door.verdict?.kind ?? 'none'} aria-live="assertive">
        <strong>{door.verdict?.title ?? '等待签到'}</strong>
        <span>{door.verdict?.text ?? '扫描入场码，或输入报名编号'}</span>
      </div>
      <section className={styles.scan} aria-label="扫码">
        <video ref={camera.video} className={styles.video} hidden={camera.state !== 'on'} muted playsInline />
        {CAMERA_WORDS[camera.state] && <p role="status">{CAMERA_WORDS[camera.state]}</p>}
        <Button
          size="large"
          block
          type={isScanning ? 'default' : 'primary'}
          icon={<CameraOutlined />}
          onClick={() => setScanning(!isScanning)}
        >
          {isScanning ? '关闭摄像头' : '打开摄像头扫码'}
        </Button>
      </section>
      <NumberField onNumber={door.admit} />
      <WalkIn sessionId={id} seatsLeft={seatsLeft} onLetIn={door.letIn} />
      {door.rejected.length > 0 && (
        <section className={styles.rejected} role="alert">
          <h2>补报时没有通过的签到</h2>
          <ul>
            {door.rejected.map(({ key, code, kind, at, reason }) => (
              <li key={key}>
                {timeOf(at)}　{kind === 'walk-in' ? '现场加入' : code}：{reason}
              </li>
            ))}
          </ul>
          <Button onClick={door.dismiss}>知道了</Button>
        </section>
      )}
      <GateList sessionId={id} gate={gate.data} onAdmit={door.admit} />
    </Page>
  );
}

function NumberField({ onNumber }: { onNumber: (text: string) => void }) {
  const [text, setText] = useState('');
  const send = () => {
    onNumber(text);
    setText('');
  };
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor="gate-number">报名编号</label>
      <Input
        id="gate-number"
        size="large"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="KF-20260112-7F4K2M"
        autoComplete="off"
        maxLength={64}
      />
      <Button size="large" htmlType="submit" disabled={!text.trim()}>
        签到
      </Button>
    </form>
  );
}

function WalkIn({
  sessionId,
  seatsLeft,
  onLetIn,
}: {
  sessionId: string;
  seatsLeft: number;
  onLetIn: (seats: number) => void;
}) {
  const [seats, setSeats] = useState(1);
  const release = useRelease(sessionId);
  const { modal, message } = App.useApp();
  const ask = () =>
    modal.confirm({
      title: '放出未到者的名额？',
      content: '还没到的人会记为未到场，空出的名额可供现场加入；他们晚到时，有空位才能入场。',
      okText: '放出名额',
      onOk: async () => {
        try {
          await release.mutateAsync(undefined);
        } catch (error) {
          void message.error(messageOf(error));
        }
      },
    });
  return (
    <section className={styles.walkIn} aria-label="现场加入">
      <label htmlFor="gate-seats">没有报名</label>
      <InputNumber
        id="gate-seats"
        size="large"
        min={1}
        max={10}
        value={seats}
        onChange={(value) => setSeats(value ?? 1)}
        suffix="人"
      />
      <Button size="large" disabled={seatsLeft < seats} onClick={() => onLetIn(seats)}>
        现场加入
      </Button>
      <Button size="large" type="text" onClick={ask}>
        放出未到名额
      </Button>
    </section>
  );
}
