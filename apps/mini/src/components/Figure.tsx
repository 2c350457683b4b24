import { Box } from '../platform/ui';

/** A large number with its name under it. */
export function Figure({ value, unit, name }: { value: string; unit?: string; name: string }) {
  return (
    <Box className="figure">
      <Box as="span" className="figure-value">
        {value}
        {unit ? (
          <Box as="span" className="figure-unit">
            {' '}
            {unit}
          </Box>
        ) : null}
      </Box>
      <Box as="span" className="figure-name">
        {name}
      </Box>
    </Box>
  );
}
