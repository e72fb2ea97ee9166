"use client";

import { useState } from "react";
import { canBeSelected, type Invitation } from "./invitation-words";

/** Which rows are chosen: only ones that are on screen and that something can be done with. */
export function useSelection(rows: readonly Invitation[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const possible = rows.filter(canBeSelected);
  const selected = possible.filter(({ id }) => chosen.has(id));
  return {
    selected,
    isSelected: (id: string) => chosen.has(id),
    all: possible.length > 0 && selected.length === possible.length,
    some: selected.length > 0,
    possible: possible.length,
    toggle: (id: string, isOn: boolean) => {
      const next = new Set(chosen);
      if (isOn) next.add(id);
      else next.delete(id);
      setChosen(next);
    },
    toggleAll: (isOn: boolean) => setChosen(new Set(isOn ? possible.map(({ id }) => id) : [])),
    clear: () => setChosen(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
