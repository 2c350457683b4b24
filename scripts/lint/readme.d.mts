export function factsOf(document: string): {
  variables: string[];
  commands: string[];
  links: string[];
  chapters: number;
};
export function variablesRead(source: string): Set<string>;
export function readmeFaults(input: {
  chinese: string;
  english: string;
  environment: string;
  scripts: string[];
}): string[];
