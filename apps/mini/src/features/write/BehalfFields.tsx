import { TEXT_LIMITS } from '@huiyin/contract';
import { Tick } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Box } from '../../platform/ui';
import type { Mistakes } from './check';
import type { Draft } from './draft';

type Field = 'behalfName' | 'behalfRelation' | 'behalfPhone';

/** 代他人反映: for a parent or a neighbour who cannot write. */
export function BehalfFields({
  draft,
  mistakes,
  onChange,
  onField,
}: {
  draft: Draft;
  mistakes: Mistakes;
  onChange: (part: Pick<Draft, 'onBehalf'>) => void;
  onField: (name: Field, value: string) => void;
}) {
  const field = (name: Field) => ({
    id: name,
    value: draft[name],
    error: mistakes[name],
    onInput: (value: string) => onField(name, value),
  });
  return (
    <>
      <Box className="spaced">
        <Tick
          title="替别人写的"
          note="例如替父母、邻居反映。对方的信息和您的一样保护。"
          checked={draft.onBehalf}
          onChange={(onBehalf) => onChange({ onBehalf })}
        />
      </Box>
      {draft.onBehalf ? (
        <>
          <FormField {...field('behalfName')} label="对方姓名" required maxLength={TEXT_LIMITS.nameMax} />
          <FormField
            {...field('behalfRelation')}
            label="对方是您的"
            required
            maxLength={TEXT_LIMITS.relationMax}
            placeholder="例如：母亲、邻居"
          />
          <FormField {...field('behalfPhone')} label="对方电话" type="tel" maxLength={TEXT_LIMITS.phoneMax} />
        </>
      ) : null}
    </>
  );
}
