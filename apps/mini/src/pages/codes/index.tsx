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

/** Number and query code of a letter: to be seen again, copied, kept as a picture, printed, and removed from here. */
export default function CodesPage() {
  const { number = '' } = useRouter().params;
  // Once: what is removed here stays on the screen until the page is left.
  const [queryCode] = useState(() => codeFor(number));
  const [kept, setKept] = useState(() => keeping() === 'kept' && isKept(number));
  const [said, setSaid] = useState('');
  const above = { page: 'letter', query: { number } } as const;
  if (!queryCode)
    return (
      <Screen title="编号和查询码" above={above}>
        <Empty title="这台设备上没有这封信的查询码" text="用编号和查询码查到这封信以后，可以在这里再看。">
          <Press className="button" to={['query', { number }]}>
            查询来信
          </Press>
        </Empty>
      </Screen>
    );

  const link = `${apiOrigin()}/query?number=${encodeURIComponent(number)}`;
  const copy = () =>
    copyText(`来信编号 ${number}\n查询码 ${queryCode}`).then(
      () => setSaid('已经复制'),
      () => setSaid('没有复制成功，请用笔记下来或截图'),
    );
  const save = () =>
    void savePicture(pictureOf({ number, queryCode, link }), `来信 ${number}.png`).then(setSaid);
  const remove = () => {
    forgetLetter(number);
    setKept(false);
    setSaid('已经从这台设备上去掉。');
  };
  return (
    <Screen title="编号和查询码" above={above}>
      <CodePair number={number} queryCode={queryCode} />
      <Box className="card ticket-card spaced">
        <Picture className="ticket-picture" src={qrPicture(link)} alt="查询这封信的二维码，打开后填查询码" />
        <Box as="p" className="lead">
          扫一扫打开查询页，编号已经填好，再填查询码。
        </Box>
      </Box>
      <Box className="actions no-print">
        <Press className="button" onPress={() => void copy()}>
          复制编号和查询码
        </Press>
        <Press className="button" onPress={save}>
          存成图片
        </Press>
        <PrintButton />
      </Box>
      <Section title="这台设备">
        <Box as="p" live="status" className="lead kept-note">
          {said || (kept ? '存在这台设备上，随时可以再看。' : '没有存在这台设备上，请务必记下来。')}
        </Box>
        {kept ? (
          <Press className="text-button no-print" onPress={remove}>
            从这台设备上去掉
          </Press>
        ) : null}
      </Section>
    </Screen>
  );
}
