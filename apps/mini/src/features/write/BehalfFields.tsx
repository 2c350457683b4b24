import { TEXT_LIMITS } from '@huiyin/contract';
import { Tick } from '../../components/Choices';
import { FormField } from '../../components/FormField';
import { Box } from '../../platform/ui';
import type { Mistakes } from './check';
import type { Draft } from './draft';
import { write } from '../../words/zh/write';

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
          title={write.behalf}
          note={write.behalfNote}
          checked={draft.onBehalf}
          onChange={(onBehalf) => onChange({ onBehalf })}
        />
      </Box>
      {draft.onBehalf ? (
        <>
          <FormField
            {...field('behalfName')}
            label={write.behalfName}
            required
            maxLength={TEXT_LIMITS.nameMax}
          />
          <FormField
            {...field('behalfRelation')}
            label={write.behalfRelation}
            required
            maxLength={TEXT_LIMITS.relationMax}
            placeholder={write.behalfRelationHint}
          />
          <FormField
            {...field('behalfPhone')}
            label={write.behalfPhone}
            type="tel"
            maxLength={TEXT_LIMITS.phoneMax}
          />
        </>
      ) : null}
    </>
  );
}
