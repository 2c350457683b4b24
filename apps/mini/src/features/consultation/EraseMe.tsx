import type { OwnResponse, ResponseRef } from '@huiyin/contract/client';
import { useState } from 'react';
import { Notice, Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { Box, Press } from '../../platform/ui';

interface Props {
  responseRef: ResponseRef;
  onChanged: (response: OwnResponse) => void;
}

/** At any time the author may take the person out of the words; the words stay with the record. */
export function EraseMe({ responseRef, onChanged }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();

  async function send() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      onChanged(await hub.eraseResponse(responseRef));
      setAsking(false);
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Box className="section">
      <Problem error={error} />
      {asking ? (
        <>
          <Notice tone="warn">
            姓名、电话、邮箱、单位和附件会删除，不能恢复，结果也不再通知您。意见文字保留，凭编号和查询码仍可查看结果。已经转为来信的，请在那封来信里另行删除。
          </Notice>
          <Box className="actions">
            <Press
              className={`button ${busy ? 'button-off' : 'button-danger'}`}
              disabled={busy}
              onPress={() => void send()}
            >
              {busy ? '正在提交' : '确认删除个人信息'}
            </Press>
            <Press className="button" onPress={() => setAsking(false)}>
              不，保留
            </Press>
          </Box>
        </>
      ) : (
        <Press className="button" onPress={() => setAsking(true)}>
          删除我的个人信息
        </Press>
      )}
    </Box>
  );
}
