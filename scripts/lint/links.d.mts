export function linkFaults(file: string, text: string, exists: (file: string) => boolean): string[];
