/** What the query code of a letter that was a point is made from, so that its sender can be shown it again. */
export const letterKeyOf = (pointId: string): string => `consultation-point:${pointId}`;
