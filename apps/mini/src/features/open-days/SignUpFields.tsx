import { TEXT_LIMITS } from '@huiyin/contract';
import { useEffect, useRef } from 'react';
import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { Choices, Tick } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import type { Mistakes } from '../../lib/useMistakes';
import { PhoneButton } from '../../platform/phone';
import { scrollToField } from '../../platform/scroll';
import { Box, Press } from '../../platform/ui';
import { PersonFields } from './PersonFields';
import { LIMITS, withCompanion, type SignUpDraft } from './signUpDraft';

interface Props {
  openDay: Pick<OpenDay, 'fields' | 'needsIdNumber'>;
  session: Pick<OpenDaySession, 'minimumAge' | 'seatsPerSignUp'>;
  draft: SignUpDraft;
  mistakes: Mistakes;
  phoneHint: string;
  phoneRequired?: boolean;
  onChange: (part: Partial<SignUpDraft>) => void;
}

/** Who comes, and whatever else this open day asks; for signing up and for changing it. */
export function SignUpFields({
  openDay,
  session,
  draft,
  mistakes,
  phoneHint,
  phoneRequired = true,
  onChange: change,
}: Props) {
  const ask = { withBirthDate: session.minimumAge !== null, withIdNumber: openDay.needsIdNumber };
  const count = draft.companions.length;
  const before = useRef(count);
  useEffect(() => {
    // The fields of a companion who was added are what comes next.
    if (count > before.current) scrollToField(`companions.${count - 1}.name`);
    before.current = count;
  }, [count]);
  const changeCompanion = (index: number, part: object) =>
    change({
      companions: draft.companions.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  return (
    <>
      <Section title="报名人">
        <PersonFields path="" who="" value={draft} mistakes={mistakes} {...ask} onChange={change} />
        <FormField
          id="phone"
          label="手机号"
          required={phoneRequired}
          type="tel"
          maxLength={TEXT_LIMITS.phoneMax}
          autoComplete="tel"
          hint={phoneHint}
          value={draft.phone}
          error={mistakes.phone}
          onInput={(phone) => change({ phone })}
        />
        <PhoneButton onPhone={(phone) => change({ phone })} />
      </Section>
      {session.seatsPerSignUp > 1 ? (
        <Section title="同行人">
          {draft.companions.map((companion, index) => (
            <Box className="card" key={index}>
              <PersonFields
                path={`companions.${index}.`}
                who={`同行人 ${index + 1} `}
                value={companion}
                mistakes={mistakes}
                {...ask}
                onChange={(part) => changeCompanion(index, part)}
              />
              <Press
                className="text-button"
                onPress={() => change({ companions: draft.companions.filter((_, at) => at !== index) })}
              >
                去掉同行人 {index + 1}
              </Press>
            </Box>
          ))}
          {draft.companions.length < session.seatsPerSignUp - 1 ? (
            <Box className="actions actions-close">
              <Press className="button" onPress={() => change(withCompanion(draft))}>
                添加同行人
              </Press>
            </Box>
          ) : (
            <Box as="p" className="small">
              每次报名最多 {session.seatsPerSignUp} 人。
            </Box>
          )}
        </Section>
      ) : null}
      {openDay.fields.length > 0 ? (
        <Section title="其他信息">
          {openDay.fields.map(({ key, label, type, required, options }) => {
            const path = `answers.${key}`;
            const answer = (value: string) => change({ answers: { ...draft.answers, [key]: value } });
            return type === 'choice' ? (
              <Box className="field" key={key}>
                <Box as="p" className="field-label field-head">
                  {label}
                  {required ? '' : '（选填）'}
                </Box>
                <Choices
                  inline
                  id={path}
                  error={mistakes[path]}
                  label={label}
                  options={options.map((value) => ({ value, title: value }))}
                  value={draft.answers[key]}
                  onChange={answer}
                />
              </Box>
            ) : (
              <FormField
                key={key}
                id={path}
                label={label}
                required={required}
                maxLength={LIMITS.answer}
                value={draft.answers[key] ?? ''}
                error={mistakes[path]}
                onInput={answer}
              />
            );
          })}
        </Section>
      ) : null}
      {openDay.needsIdNumber ? (
        <Section title="身份证号">
          <Tick
            id="consentToIdNumber"
            error={mistakes.consentToIdNumber}
            title="单独同意收集身份证号"
            note="门卫查验需要，加密保存，活动次日删除。不同意就不能报名这场活动。"
            checked={draft.consentToIdNumber}
            onChange={(consentToIdNumber) => change({ consentToIdNumber })}
          />
        </Section>
      ) : null}
    </>
  );
}
