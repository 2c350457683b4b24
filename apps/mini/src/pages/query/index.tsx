import { PASTED_PAIR_MAX, pastedPair } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { FormField } from '../../components/FormField';
import { OfficePhones } from '../../components/OfficePhones';
import { Screen } from '../../components/Screen';
import { Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { rememberCode } from '../../lib/keptLetters';
import { rememberResponseCode } from '../../lib/keptResponses';
import { rememberSignUpCode } from '../../lib/keptSignUps';
import { replace } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';

export default function QueryPage() {
  const [number, setNumber] = useState(useRouter().params.number ?? '');
  const [queryCode, setQueryCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const [missing, setMissing] = useState<{ number?: string; code?: string }>({});

  /** The text of our 复制 button holds both: it fills both fields, whichever it was pasted into. */
  const fill = (own: (text: string) => void) => (text: string) => {
    const pasted = pastedPair(text);
    if (pasted.number && pasted.queryCode) {
      setNumber(pasted.number);
      setQueryCode(pasted.queryCode);
    } else own(text);
  };

  async function find() {
    if (busy) return;
    const pair = {
      number: pastedPair(number).number ?? number.trim(),
      queryCode: pastedPair(queryCode).queryCode ?? queryCode.trim(),
    };
    const lacking = {
      number: pair.number ? undefined : '请填写来信编号',
      code: pair.queryCode ? undefined : '请填写查询码',
    };
    setMissing(lacking);
    setError(undefined);
    if (lacking.number || lacking.code) return;
    setBusy(true);
    try {
      if (pair.number.startsWith('KF')) {
        const { number } = await hub.signUpOf(pair);
        rememberSignUpCode({ ...pair, number });
        replace('signUp', { number });
      } else if (pair.number.startsWith('YJ')) {
        const { number } = await hub.responseOf(pair);
        rememberResponseCode({ ...pair, number });
        replace('consultationMine', { number });
      } else {
        const { number } = await hub.lookup(pair);
        rememberCode({ ...pair, number });
        replace('letter', { number });
      }
    } catch (failure) {
      setError(plainError(failure));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Screen title="查询来信" above={{ page: 'letters' }}>
      <Box as="p" className="lead">
        不用登录。编号和查询码在提交成功时给您的，电话、信函来信的在回执上。开放日报名的编号以 KF
        开头，对草案的意见以 YJ 开头，也在这里查。
      </Box>
      <FormField
        id="number"
        className="code-input"
        label="来信编号"
        required
        value={number}
        error={missing.number}
        maxLength={PASTED_PAIR_MAX}
        placeholder="HY-20260309-7F4K2M"
        onInput={fill(setNumber)}
      />
      <FormField
        id="code"
        className="code-input"
        label="查询码"
        required
        value={queryCode}
        error={missing.code}
        maxLength={PASTED_PAIR_MAX}
        placeholder="H3K9-Q2WX-7TRB"
        autoComplete="off"
        onInput={fill(setQueryCode)}
        onConfirm={() => void find()}
      />
      <Box className="section">
        <Problem error={error} />
      </Box>
      <Box className="actions">
        <Press
          className={`button ${busy ? 'button-off' : 'button-main'}`}
          disabled={busy}
          onPress={() => void find()}
        >
          {busy ? '正在查询' : '查询'}
        </Press>
      </Box>
      <OfficePhones before="编号或查询码找不到了？请带身份证件到公开办，或者打电话，核实身份后可以重新获取：" />
    </Screen>
  );
}
