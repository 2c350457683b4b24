import { PASTED_PAIR_MAX, pastedPair } from '@huiyin/contract';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { ErrorSummary } from '../../components/ErrorSummary';
import { FormField } from '../../components/FormField';
import { OfficePhones } from '../../components/OfficePhones';
import { Screen } from '../../components/Screen';
import { Problem } from '../../components/States';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { rememberCode } from '../../lib/keptLetters';
import { rememberResponseCode } from '../../lib/keptResponses';
import { rememberSignUpCode } from '../../lib/keptSignUps';
import { useMistakes } from '../../lib/useMistakes';
import { replace } from '../../platform/nav';
import { Box, Press } from '../../platform/ui';
import { useLanguage } from '../../platform/language';
import { common } from '../../words/zh/common';
import { query } from '../../words/zh/query';

export default function QueryPage() {
  useLanguage();
  const [number, setNumber] = useState(useRouter().params.number ?? '');
  const [queryCode, setQueryCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const { mistakes, turn, mark, correct } = useMistakes();

  /** The text of our 复制 button holds both: it fills both fields, whichever it was pasted into. */
  const fill = (own: (text: string) => void) => (text: string) => {
    const pasted = pastedPair(text);
    correct('number', 'code');
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
    setError(undefined);
    const right = mark({
      number: pair.number ? undefined : query.numberMissing,
      code: pair.queryCode ? undefined : query.codeMissing,
    });
    if (!right) return;
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
    <Screen title={query.title} translated above={{ page: 'letters' }}>
      <Box as="p" className="lead">
        {query.lead}
      </Box>
      <ErrorSummary mistakes={mistakes} turn={turn} />
      <FormField
        id="number"
        className="code-input"
        label={common.number}
        required
        value={number}
        error={mistakes.number}
        maxLength={PASTED_PAIR_MAX}
        placeholder="HY-20260309-7F4K2M"
        onInput={fill(setNumber)}
      />
      <FormField
        id="code"
        className="code-input"
        label={common.queryCode}
        required
        value={queryCode}
        error={mistakes.code}
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
          {busy ? query.finding : query.find}
        </Press>
      </Box>
      <OfficePhones before={query.lost} />
    </Screen>
  );
}
