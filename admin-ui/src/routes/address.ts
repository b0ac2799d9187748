import {
  ALERT_LEVELS,
  CHECK_IN_STATES,
  EPISODE_REASONS,
  RISK_TIERS,
  type AlertLevel,
  type CheckInState,
  type EpisodeReason,
  type RiskTier,
} from "@/api/types";

/** The part of an address that narrows the line list. Only words of ours: never a name or a number. */
export interface PeopleAddress {
  states?: CheckInState[] | undefined;
  levels?: AlertLevel[] | undefined;
  reasons?: EpisodeReason[] | undefined;
  risk?: RiskTier | undefined;
}

/** Reads it, and drops whatever is not one of our words. */
export function peopleAddress(search: Record<string, unknown>): PeopleAddress {
  const states = known(search["states"], CHECK_IN_STATES);
  const levels = known(search["levels"], ALERT_LEVELS);
  const reasons = known(search["reasons"], EPISODE_REASONS);
  const risk = RISK_TIERS.find((tier) => tier === search["risk"]);
  return {
    ...(states.length > 0 ? { states } : {}),
    ...(levels.length > 0 ? { levels } : {}),
    ...(reasons.length > 0 ? { reasons } : {}),
    ...(risk ? { risk } : {}),
  };
}

function known<Word extends string>(value: unknown, words: readonly Word[]): Word[] {
  return Array.isArray(value) ? words.filter((word) => value.includes(word)) : [];
}
