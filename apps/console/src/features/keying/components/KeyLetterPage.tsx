import { useState } from 'react';
import { Page } from '../../../kit/Page.js';
import type { Receipt } from '../api/key-letter.js';
import { KeyLetterForm } from './KeyLetterForm.js';
import { KeyedReceipt } from './KeyedReceipt.js';

/** 登记来信: what came by phone or on paper becomes a letter like any other. */
export function KeyLetterPage() {
  const [receipt, setReceipt] = useState<Receipt>();
  return (
    <Page width="text" title="登记来信">
      {receipt ? (
        <KeyedReceipt receipt={receipt} onNext={() => setReceipt(undefined)} />
      ) : (
        <KeyLetterForm onDone={setReceipt} />
      )}
    </Page>
  );
}
