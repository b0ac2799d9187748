import { useEffect, useState } from "react";
import { Button, Input, Label, SearchField, ToggleButton } from "react-aria-components";
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
import { Picture } from "@/ui/icons";
import { useText } from "@/ui/text";

/** What narrows the list, as it stands in the page's address: words of ours only, nothing about anybody. */
export interface Filters {
  states?: CheckInState[] | undefined;
  levels?: AlertLevel[] | undefined;
  reasons?: EpisodeReason[] | undefined;
  risk?: RiskTier | undefined;
}

const TYPING_PAUSE_MS = 250;

/** Hands on what is typed once the typing pauses. */
export function SearchBox({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(words);
  useEffect(() => {
    if (typed === words) return;
    const pause = setTimeout(() => onSearch(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, words, onSearch]);
  return (
    <SearchField
      className="search"
      value={typed}
      onChange={setTyped}
      onSubmit={onSearch}
      onClear={() => onSearch("")}
      autoComplete="off"
    >
      <Label>{t("people-search")}</Label>
      <span className="search__line">
        <Picture name="search" />
        <Input className="search__input" placeholder={t("people-search-hint")} />
        <Button className="button button--icon search__clear" aria-label={t("people-search-clear")}>
          <Picture name="cross" />
        </Button>
      </span>
    </SearchField>
  );
}

export function FilterBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const t = useText();
  const isSet =
    [filters.states, filters.levels, filters.reasons].some((list) => (list?.length ?? 0) > 0) || filters.risk;
  return (
    <div className="filters" role="group" aria-label={t("people-filters")}>
      <FilterGroup
        label={t("filter-state")}
        prefix="state-"
        all={CHECK_IN_STATES}
        chosen={filters.states ?? []}
        onChange={(states) => onChange({ ...filters, states })}
      />
      <FilterGroup
        label={t("filter-level")}
        prefix="level-"
        all={ALERT_LEVELS}
        chosen={filters.levels ?? []}
        onChange={(levels) => onChange({ ...filters, levels })}
      />
      <FilterGroup
        label={t("filter-reason")}
        prefix="reason-"
        all={EPISODE_REASONS}
        chosen={filters.reasons ?? []}
        onChange={(reasons) => onChange({ ...filters, reasons })}
      />
      <FilterGroup
        label={t("filter-risk")}
        prefix="risk-"
        all={RISK_TIERS}
        chosen={filters.risk ? [filters.risk] : []}
        onChange={(risks) => onChange({ ...filters, risk: risks?.at(-1) })}
      />
      {isSet ? (
        <Button className="button button--plain" onPress={() => onChange({})}>
          {t("filters-clear")}
        </Button>
      ) : null}
    </div>
  );
}

function FilterGroup<Word extends string>({
  label,
  prefix,
  all,
  chosen,
  onChange,
}: {
  label: string;
  prefix: string;
  all: readonly Word[];
  chosen: Word[];
  onChange: (chosen: Word[] | undefined) => void;
}) {
  const t = useText();
  const toggle = (word: Word, on: boolean) => {
    const rest = chosen.filter((other) => other !== word);
    const next = on ? [...rest, word] : rest;
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <div className="filter" role="group" aria-label={label}>
      <span className="filter__label" aria-hidden="true">
        {label}
      </span>
      {all.map((word) => (
        <ToggleButton
          key={word}
          className="chip"
          isSelected={chosen.includes(word)}
          onChange={(on) => toggle(word, on)}
        >
          {t.word(prefix, word)}
        </ToggleButton>
      ))}
    </div>
  );
}
