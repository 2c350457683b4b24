/** Asks for the second factor once more. @returns whether it was given */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let asking: Promise<boolean> | undefined;

/** Registers how to ask; the frame of the pages does it. @returns a function that removes it again */
export function stepsUpWith(next: Ask): () => void {
  ask = next;
  return () => {
    ask = undefined;
  };
}

/** Several calls that are refused at the same moment ask once. */
export function stepUp(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Whether the answer says that the call works once the second factor is given again. */
export async function wantsStepUp(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem = (await response.clone().json()) as { code?: string };
  return problem.code === 'STEP_UP_REQUIRED';
}
