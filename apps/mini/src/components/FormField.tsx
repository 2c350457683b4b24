import type { ReactNode } from 'react';
import { Box, Field, TextArea } from '../platform/ui';
import type { FieldProps } from '../platform/props';
import { errorIdOf, FieldError } from './FieldError';
import { excessOf, lengthOf } from '../lib/length';
import { common } from '../words/zh/common';

interface FormFieldProps extends FieldProps {
  /** characters the server takes */
  maxLength?: number;
  hint?: ReactNode;
  error?: string;
  /** shows "12/100" and counts characters the way the server does (code points) */
  count?: boolean;
  multiline?: boolean;
}

/** A text that is too long stays whole: the field says by how much, and the page does not go on. */
export function FormField({
  hint,
  error: mistake,
  count,
  multiline,
  maxLength,
  className = '',
  ...field
}: FormFieldProps) {
  const error = (maxLength && excessOf(field.value, maxLength)) || mistake;
  const Control = multiline ? TextArea : Field;
  const notes = [error ? errorIdOf(field.id) : '', hint ? `${field.id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <Box className="field">
      <Box className="field-head">
        <Box as="label" htmlFor={field.id} className="field-label">
          {field.label}
          {field.required ? '' : common.optional}
        </Box>
        {count && maxLength ? (
          <Box as="span" className="field-count">
            {lengthOf(field.value)}/{maxLength}
          </Box>
        ) : null}
      </Box>
      <Control
        {...field}
        className={`input${multiline ? ' input-area' : ''}${error ? ' input-wrong' : ''} ${className}`.trim()}
        invalid={Boolean(error)}
        describedBy={notes || undefined}
      />
      <FieldError of={field.id} text={error || undefined} />
      {hint ? (
        <Box as="span" id={`${field.id}-hint`} className="field-hint">
          {hint}
        </Box>
      ) : null}
    </Box>
  );
}
