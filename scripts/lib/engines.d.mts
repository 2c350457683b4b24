export type EngineName = 'mariadb' | 'redis' | 'chromium' | 'clamav' | 'nginx';
export const ENGINE_NAMES: readonly EngineName[];
export function detectEngines(env?: NodeJS.ProcessEnv): Partial<Record<EngineName, string>>;
export function requiredEngines(env?: NodeJS.ProcessEnv): EngineName[];
export function reportEngines(env?: NodeJS.ProcessEnv): {
  leftOut: string[];
  problems: string[];
  files: string[];
};
