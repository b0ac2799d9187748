/**
 * Lines in the graph. They show where the shipped alert rules draw theirs (domain.md §11: 37.5 and 38.5 ℃;
 * SpO2 95 % and 93 % after the 診療の手引き, 2nd edition, 2020-05-19); the rules themselves are the service's.
 */
export const TEMPERATURE_LINES = [
  { at: 37.5, tone: "watch" },
  { at: 38.5, tone: "urgent" },
] as const;

export const SPO2_LINES = [
  { at: 95, tone: "urgent" },
  { at: 93, tone: "emergency" },
] as const;
