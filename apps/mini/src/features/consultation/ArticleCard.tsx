import { CONSULTATION_LIMITS, STANCE_LABELS, STANCES, type Stance } from '@huiyin/contract';
import type { ConsultationArticle } from '@huiyin/contract/client';
import { FormField } from '../../components/FormField';
import { Notice } from '../../components/States';
import { Box, Press, Prose } from '../../platform/ui';
import type { WrittenPoint } from './responseDraft';

const countsOf = (counts: ConsultationArticle['counts']) =>
  STANCES.filter((stance) => counts[stance] > 0)
    .map((stance) => `${STANCE_LABELS[stance]} ${counts[stance]} 条`)
    .join('，');

interface Props {
  /** article id, or WHOLE: names the field */
  place: string;
  heading: string;
  text?: string;
  plainNote?: string | null;
  counts: ConsultationArticle['counts'];
  /** undefined where nothing can be written */
  point?: WrittenPoint | undefined;
  mistake?: string | undefined;
  onChange?: (point: WrittenPoint) => void;
}

/** One article, what it means in plain words, and what the reader thinks of it. */
export function ArticleCard({ place, heading, text, plainNote, counts, point, mistake, onChange }: Props) {
  const said = countsOf(counts);
  const choose = (stance: Stance) =>
    onChange?.({ text: point?.text ?? '', ...(point?.stance === stance ? {} : { stance }) });
  return (
    <Box as="article" className="card article" id={`article-${place}`}>
      {heading ? (
        <Box as="h3" className="row-title">
          {heading}
        </Box>
      ) : null}
      {text ? <Prose className="article-text">{text}</Prose> : null}
      {plainNote ? <Notice title="白话说明">{plainNote}</Notice> : null}
      {said ? (
        <Box as="p" className="small article-counts">
          已收到：{said}
        </Box>
      ) : null}
      {point && onChange ? (
        <>
          <Box role="radiogroup" label={`对${heading}的态度`} className="stances">
            {STANCES.map((stance, at) => (
              <Press
                key={stance}
                role="radio"
                checked={point.stance === stance}
                tabStop={point.stance === stance || (at === 0 && !point.stance)}
                label={`${heading}：${STANCE_LABELS[stance]}`}
                className={`stance${point.stance === stance ? ' stance-on' : ''}`}
                onPress={() => choose(stance)}
              >
                {STANCE_LABELS[stance]}
              </Press>
            ))}
          </Box>
          {point.stance ? (
            <FormField
              id={place}
              label={point.stance === 'amend' ? `${heading}怎样修改` : `${heading}的理由`}
              required={point.stance === 'amend'}
              count
              multiline
              className="point-text"
              maxLength={CONSULTATION_LIMITS.pointMax}
              placeholder={point.stance === 'amend' ? '建议改成什么，为什么' : '可以不写'}
              value={point.text}
              {...(mistake ? { error: mistake } : {})}
              onInput={(words) => onChange({ ...point, text: words })}
            />
          ) : null}
          <Box className="on-paper-only paper-form" hidden>
            {STANCES.map((one) => `□ ${STANCE_LABELS[one]}`).join('　　')}
          </Box>
        </>
      ) : null}
    </Box>
  );
}
