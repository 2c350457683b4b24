import type { ReactNode } from 'react';
import { Box, Press } from '../platform/ui';
import { errorIdOf, FieldError } from './FieldError';
import { Icon } from './Icon';

export interface Option<T extends string> {
  value: T;
  title: string;
  /** of a title in another language than the page's */
  lang?: string;
  note?: ReactNode;
}

interface ChoicesProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  /** side by side, for short words */
  inline?: boolean;
  /** where the summary of mistakes leads, and what stands below the choices */
  id?: string;
  error?: string | undefined;
}

/** One of several; nothing is chosen unless the citizen chose it. */
export function Choices<T extends string>({
  label,
  options,
  value,
  onChange,
  inline,
  id,
  error,
}: ChoicesProps<T>) {
  const noted = id !== undefined && Boolean(error);
  const group = (
    <Box
      id={id}
      role="radiogroup"
      label={label}
      className={inline ? 'inline-choices' : 'rows'}
      invalid={noted}
      describedBy={noted ? errorIdOf(id) : undefined}
    >
      {options.map((option, at) => {
        const on = option.value === value;
        return (
          <Press
            key={option.value}
            role="radio"
            checked={on}
            lang={option.lang}
            tabStop={on || (at === 0 && !options.some((one) => one.value === value))}
            className={`choice${on ? ' choice-on' : ''}`}
            onPress={() => onChange(option.value)}
          >
            <Box as="span" hidden className={`mark${on ? ' mark-on' : ''}`} />
            <Box as="span" className="row-text">
              <Box as="span" className={inline ? '' : 'row-title'}>
                {option.title}
              </Box>
              {option.note ? (
                <Box as="span" className="row-note">
                  {option.note}
                </Box>
              ) : null}
            </Box>
          </Press>
        );
      })}
    </Box>
  );
  if (id === undefined) return group;
  return (
    <>
      {group}
      <FieldError of={id} text={error} />
    </>
  );
}

/** Yes or no; starts as the caller says, and consent starts as no. */
export function Tick({
  title,
  note,
  checked,
  id,
  error,
  onChange,
}: {
  title: string;
  note?: ReactNode;
  checked: boolean;
  id?: string;
  error?: string | undefined;
  onChange: (checked: boolean) => void;
}) {
  return (
    <>
      <Box className="rows">
        <Press
          id={id}
          role="checkbox"
          checked={checked}
          describedBy={id !== undefined && error ? errorIdOf(id) : undefined}
          className={`choice${checked ? ' choice-on' : ''}`}
          onPress={() => onChange(!checked)}
        >
          <Box as="span" hidden className={`mark mark-square${checked ? ' mark-on' : ''}`}>
            {checked ? <Icon name="check" /> : null}
          </Box>
          <Box as="span" className="row-text">
            <Box as="span" className="row-title">
              {title}
            </Box>
            {note ? (
              <Box as="span" className="row-note">
                {note}
              </Box>
            ) : null}
          </Box>
        </Press>
      </Box>
      {id === undefined ? null : <FieldError of={id} text={error} />}
    </>
  );
}
