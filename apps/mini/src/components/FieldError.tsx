import { Box } from '../platform/ui';

export const errorIdOf = (field: string) => `${field}-error`;

/** What is wrong with a field, beside it; nothing while it is right. */
export function FieldError({ of, text }: { of: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <Box as="span" id={errorIdOf(of)} className="field-error" live="alert">
      {text}
    </Box>
  );
}
