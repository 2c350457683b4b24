/** Where the API is for programs outside the mini-program. */
export const apiOrigin = (): string => API_ORIGIN;
