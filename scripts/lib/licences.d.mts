export function licenceProblem(name: string, version: string, licence: string | undefined): string | null;
