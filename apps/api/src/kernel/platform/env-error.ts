/** A setting cannot be used: one sentence for the operator. */
export class EnvError extends Error {}
