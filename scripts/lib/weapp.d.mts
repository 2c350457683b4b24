export function weappForDevelopment(env?: Record<string, string | undefined>, project?: string): string[];
