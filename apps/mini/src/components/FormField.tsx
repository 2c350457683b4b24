import type { ReactNode } from 'react';
import { Box, Field, TextArea } from '../platform/ui';
import type { FieldProps } from '../platform/props';

interface FormFieldProps extends FieldProps {
  hint?: ReactNode;
  error?: string;
  /** shows "12/100" and counts characters the way the server does (code points) */
  count?: boolean;
  multiline?: boolean;
}

/** How many characters the server will count. */
export const lengthOf = (text: string) => Array.from(text.trim()).length;

export function FormField({ hint, error, count, multiline, className = '', ...field }: FormFieldProps) {
  const Control = multiline ? TextArea : Field;
  const notes = [error ? `${field.id}-error` : '', hint ? `${field.id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <Box className="field">
      <Box className="field-head">
        <Box as="span" className="field-label">
          {field.label}
          {field.required ? '' : '（选填）'}
        </Box>
        {count && field.maxLength ? (
          <Box as="span" className="field-count">
            {lengthOf(field.value)}/{field.maxLength}
          </Box>
        ) : null}
      </Box>
      <Control
        {...field}
        className={`input${multiline ? ' input-area' : ''}${error ? ' input-wrong' : ''} ${className}`.trim()}
        invalid={Boolean(error)}
        describedBy={notes || undefined}
      />
      {error ? (
        <Box as="span" id={`${field.id}-error`} className="field-error" live="alert">
          {error}
        </Box>
      ) : null}
      {hint ? (
        <Box as="span" id={`${field.id}-hint`} className="field-hint">
          {hint}
        </Box>
      ) : null}
    </Box>
  );
}
