export interface Festivals {
  readonly springFestival: string;
  readonly dragonBoat: string;
  readonly midAutumn: string;
  readonly qingming: string;
  /** Minutes between midnight in China and the most delicate of the moments that decide these days. */
  readonly closest: number;
}
export function festivals(year: number): Festivals;
