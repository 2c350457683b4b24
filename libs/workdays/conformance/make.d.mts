export const FILES: Readonly<Record<string, string>>;
