export function isTest(file: string): boolean;
export function citedIn(text: string): Set<string>;
export function rulesOf(document: string): { id: string; planned: boolean; testedBy: string[] }[];
export function ruleFaults(input: {
  document: string;
  sources: Map<string, string>;
  exists: (file: string) => boolean;
}): string[];
