export function licenceProblem(licence: string | undefined): string | null;
