import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Section } from '../../components/Row';
import { Screen } from '../../components/Screen';
import { Empty } from '../../components/States';
import { CodePair } from '../../components/CodePair';
import { pictureOf } from '../../features/letters/codesPicture';
import { codeFor, forgetLetter, isKept } from '../../lib/keptLetters';
import { qrPicture } from '../../lib/qr';
import { apiOrigin } from '../../platform/origin';
import { PrintButton, savePicture } from '../../platform/picture';
import { keeping } from '../../platform/storage';
import { Box, Picture, Press } from '../../platform/ui';
import { copyText } from '../../platform/clipboard';
import { pairText } from '../../lib/receipt';
import { useLanguage } from '../../platform/language';
import { receipt } from '../../words/zh/receipt';

/** Number and query code of a letter: to be seen again, copied, kept as a picture, printed, and removed from here. */
export default function CodesPage() {
  useLanguage();
  const { number = '' } = useRouter().params;
  // Once: what is removed here stays on the screen until the page is left.
  const [queryCode] = useState(() => codeFor(number));
  const [kept, setKept] = useState(() => keeping() === 'kept' && isKept(number));
  const [said, setSaid] = useState('');
  const above = { page: 'letter', query: { number } } as const;
  if (!queryCode)
    return (
      <Screen title={receipt.codes} translated above={above}>
        <Empty title={receipt.noCode} text={receipt.noCodeText}>
          <Press className="button" to={['query', { number }]}>
            {receipt.lookUp}
          </Press>
        </Empty>
      </Screen>
    );

  const link = `${apiOrigin()}/query?number=${encodeURIComponent(number)}`;
  const copy = () =>
    copyText(pairText({ number, queryCode })).then(
      () => setSaid(receipt.copied),
      () => setSaid(receipt.notCopied),
    );
  const save = () =>
    void savePicture(pictureOf({ number, queryCode, link }), receipt.pictureName(number)).then(setSaid);
  const remove = () => {
    forgetLetter(number);
    setKept(false);
    setSaid(receipt.removed);
  };
  return (
    <Screen title={receipt.codes} translated above={above}>
      <CodePair number={number} queryCode={queryCode} />
      <Box className="card ticket-card spaced">
        <Picture className="ticket-picture" src={qrPicture(link)} alt={receipt.qrCode} />
        <Box as="p" className="lead">
          {receipt.scan}
        </Box>
      </Box>
      <Box className="actions no-print">
        <Press className="button" onPress={() => void copy()}>
          {receipt.copy}
        </Press>
        <Press className="button" onPress={save}>
          {receipt.savePicture}
        </Press>
        <PrintButton />
      </Box>
      <Section title={receipt.device}>
        <Box as="p" live="status" className="lead kept-note">
          {said || (kept ? receipt.kept : receipt.notKept)}
        </Box>
        {kept ? (
          <Press className="text-button no-print" onPress={remove}>
            {receipt.remove}
          </Press>
        ) : null}
      </Section>
    </Screen>
  );
}
