import type { components } from "./schema";

type Schemas = components["schemas"];

export type SessionInfo = Schemas["SessionInfo"];
export type TodayCounts = Schemas["TodayCounts"];
export type PeopleSearch = Schemas["PeopleSearch"];
export type PeoplePage = Schemas["PeoplePage"];
export type PersonRow = Schemas["PersonRow"];
export type PersonDetail = Schemas["PersonDetail"];
export type CheckInDetail = Schemas["CheckInDetail"];
export type AlertDetail = Schemas["AlertDetail"];
export type ContactPoint = PersonDetail["contact_points"][number];
export type TaskRow = Schemas["TaskRow"];
export type Observation = Schemas["ObservationList"]["items"][number];
export type ConversationItem = Schemas["Conversation"]["items"][number];
export type StaffResult = Schemas["StaffResult"];
export type StaffRow = Schemas["StaffRow"];
export type RosterResult = Schemas["RosterResult"];
export type RosterRowResult = Schemas["RosterRowResult"];
export type RosterSummary = Schemas["RosterList"]["items"][number];

export type TaskKind = Schemas["TaskKind"];
export type LineDecision = Schemas["LineDecision"];
export type CheckInState = NonNullable<PeopleSearch["states"]>[number];
export type AlertLevel = NonNullable<PeopleSearch["levels"]>[number];
export type EpisodeReason = NonNullable<PeopleSearch["reasons"]>[number];
export type RiskTier = NonNullable<PeopleSearch["risk"]>;

export const CHECK_IN_STATES = [
  "scheduled",
  "prompted",
  "answering",
  "overdue",
  "with-staff",
  "answered",
  "unreachable",
  "refused",
  "missed",
  "not-attempted",
  "cancelled",
] as const satisfies readonly CheckInState[];

/** States in which something can still be recorded. */
export const OPEN_STATES: readonly string[] = ["scheduled", "prompted", "answering", "overdue", "with-staff"];

export const ALERT_LEVELS = ["emergency", "urgent", "watch"] as const satisfies readonly AlertLevel[];
export const EPISODE_REASONS = ["entry", "contact", "patient"] as const satisfies readonly EpisodeReason[];
export const RISK_TIERS = ["standard", "high"] as const satisfies readonly RiskTier[];
