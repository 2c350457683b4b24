import { useState } from 'react';
import { useTitle } from '../../../lib/useTitle.js';
import type { Receipt } from '../api/key-letter.js';
import { KeyLetterForm } from './KeyLetterForm.js';
import { KeyedReceipt } from './KeyedReceipt.js';
import styles from './KeyLetterPage.module.css';

/** 登记来信: what came by phone or on paper becomes a letter like any other. */
export function KeyLetterPage() {
  useTitle('登记来信');
  const [receipt, setReceipt] = useState<Receipt>();
  return (
    <div className={styles.page}>
      <h1>登记来信</h1>
      {receipt ? (
        <KeyedReceipt receipt={receipt} onNext={() => setReceipt(undefined)} />
      ) : (
        <KeyLetterForm onDone={setReceipt} />
      )}
    </div>
  );
}
