import { SUBMITTER_TYPE_LABELS, SUBMITTER_TYPES, TEXT_LIMITS, type SubmitterType } from '@huiyin/contract';
import { Choices, Tick } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Section } from '../../components/Row';
import { Box } from '../../platform/ui';
import type { Mistakes } from '../../lib/useMistakes';
import type { ResponseDraft } from './responseDraft';

const TYPES = SUBMITTER_TYPES.map((value) => ({ value, title: SUBMITTER_TYPE_LABELS[value] }));

interface Props {
  draft: ResponseDraft;
  mistakes: Mistakes;
  onChange: (part: Partial<ResponseDraft>) => void;
}

/** Who responds: a citizen need not say; an organisation does. */
export function RespondentFields({ draft, mistakes, onChange }: Props) {
  const organised = draft.type !== 'citizen';
  const field = (name: 'name' | 'phone' | 'email' | 'organisation') => ({
    id: name,
    value: draft[name],
    error: mistakes[name],
    onInput: (value: string) => onChange({ [name]: value }),
  });
  return (
    <Section title="您是">
      <Box as="p" className="lead">
        {organised
          ? '单位提意见，请写明名称和联系方式。'
          : '可以都不填。留下电话或邮箱，采纳情况公布时通知您；起草处室看不到姓名和联系方式，办结后按规定删除。'}
      </Box>
      <Choices<SubmitterType>
        inline
        label="意见人类型"
        options={TYPES}
        value={draft.type}
        onChange={(type) => onChange({ type })}
      />
      {organised ? (
        <>
          <FormField
            {...field('organisation')}
            label="单位名称"
            required
            maxLength={TEXT_LIMITS.organisationMax}
            autoComplete="organization"
          />
          <Tick
            title="公布采纳情况时可以写出单位名称"
            checked={draft.organisationPublic}
            onChange={(organisationPublic) => onChange({ organisationPublic })}
          />
        </>
      ) : null}
      <FormField
        {...field('name')}
        label={organised ? '联系人姓名' : '姓名'}
        required={organised}
        maxLength={TEXT_LIMITS.nameMax}
        autoComplete="name"
      />
      <FormField
        {...field('phone')}
        label="联系电话"
        type="tel"
        maxLength={TEXT_LIMITS.phoneMax}
        autoComplete="tel"
      />
      <FormField
        {...field('email')}
        label="电子邮箱"
        type="email"
        maxLength={TEXT_LIMITS.emailMax}
        autoComplete="email"
      />
    </Section>
  );
}
