/** Where the API is for programs outside the page: the pages come from the same place. */
export const apiOrigin = (): string => API_ORIGIN || window.location.origin;
