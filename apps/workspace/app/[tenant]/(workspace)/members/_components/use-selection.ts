"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { selectionParams } from "../search-params";
import type { Member } from "./member-words";

/** More ids than these do not fit into an address; then the whole filter is chosen. */
const mostIds = 100;

/** Who is chosen, kept by the address: some by their ids, or everybody whom the filter finds. */
export function useSelection(rows: readonly Member[], total: number) {
  const [{ selected, all }, setParams] = useQueryStates(selectionParams);
  const chosen = useMemo(() => new Set(selected), [selected]);
  const set = useCallback(
    (next: { selected?: string[]; all?: boolean }) =>
      void setParams({ selected: next.selected ?? [], all: next.all ?? false }),
    [setParams],
  );
  const shown = rows.filter(({ id }) => chosen.has(id));
  const allShown = rows.length > 0 && shown.length === rows.length;
  return {
    all,
    ids: selected,
    count: all ? total : selected.length,
    isSelected: (id: string) => all || chosen.has(id),
    /** The state of the box above the rows. */
    head: { checked: all || allShown, indeterminate: !all && !allShown && selected.length > 0 },
    /** All that is on screen is chosen, and more is not on screen. */
    offersAll: !all && allShown && total > rows.length,
    toggle: (id: string, isOn: boolean) => {
      // From everybody, one who is taken out leaves those on screen.
      const base = all ? rows.map((row) => row.id).slice(0, mostIds) : selected;
      const rest = base.filter((other) => other !== id);
      const next = isOn ? [...rest, id] : rest;
      if (next.length > mostIds) set({ all: true });
      else set({ selected: next });
    },
    toggleShown: (isOn: boolean) => {
      if (!isOn) set({});
      else if (rows.length > mostIds) set({ all: true });
      else set({ selected: rows.map(({ id }) => id) });
    },
    selectAll: () => set({ all: true }),
    clear: () => set({}),
  };
}

export type Selection = ReturnType<typeof useSelection>;
