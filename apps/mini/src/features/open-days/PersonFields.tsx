import { FormField } from '../../components/FormField';
import type { Mistakes } from '../../lib/useMistakes';
import { LIMITS } from './signUpDraft';

interface Props {
  /** '' for the citizen, `companions.0.` for the first companion */
  path: string;
  /** in front of each label, so that two fields are never called the same */
  who: string;
  value: { name: string; birthDate: string; idNumber: string };
  mistakes: Mistakes;
  withBirthDate: boolean;
  withIdNumber: boolean;
  onChange: (part: Partial<Props['value']>) => void;
}

export function PersonFields({ path, who, value, mistakes, withBirthDate, withIdNumber, onChange }: Props) {
  return (
    <>
      <FormField
        id={`${path}name`}
        label={`${who}姓名`}
        required
        maxLength={LIMITS.name}
        value={value.name}
        error={mistakes[`${path}name`]}
        onInput={(name) => onChange({ name })}
      />
      {withBirthDate ? (
        <FormField
          id={`${path}birthDate`}
          label={`${who}出生日期`}
          required
          maxLength={10}
          placeholder="1990-01-31"
          hint="只用来核对年龄，不保存。"
          value={value.birthDate}
          error={mistakes[`${path}birthDate`]}
          onInput={(birthDate) => onChange({ birthDate })}
        />
      ) : null}
      {withIdNumber ? (
        <FormField
          id={`${path}idNumber`}
          label={`${who}身份证号`}
          required
          maxLength={18}
          autoComplete="off"
          value={value.idNumber}
          error={mistakes[`${path}idNumber`]}
          onInput={(idNumber) => onChange({ idNumber })}
        />
      ) : null}
    </>
  );
}
