import type { ArticleChange } from '@huiyin/contract/client';
import { Box } from '../../platform/ui';

const NAMES = { added: '增加', removed: '删去' } as const;

/** What became of an article, word by word: struck out is gone, underlined is new; said aloud, too. */
export function ChangeView({ change }: { change: ArticleChange }) {
  const { text, finalText, diff, changeNote } = change;
  return (
    <Box className="change">
      {text === null ? (
        <Box as="p" className="small">
          这一条是正式文件新增的。
        </Box>
      ) : null}
      {finalText === null ? (
        <Box as="p" className="small">
          正式文件删去了这一条。
        </Box>
      ) : null}
      <Box as="p" className="change-text">
        {diff.map(({ op, text: piece }, index) =>
          op === 'same' ? (
            <Box as="span" key={index}>
              {piece}
            </Box>
          ) : (
            <Box as="span" key={index} className={`change-${op}`}>
              <Box as="span" className="for-ears">
                （{NAMES[op]}：
              </Box>
              {piece}
              <Box as="span" className="for-ears">
                ）
              </Box>
            </Box>
          ),
        )}
      </Box>
      {changeNote ? (
        <Box as="p" className="small">
          修改说明：{changeNote}
        </Box>
      ) : null}
    </Box>
  );
}
