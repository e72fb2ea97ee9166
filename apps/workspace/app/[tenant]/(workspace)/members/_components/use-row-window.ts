"use client";

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** A table of one page is drawn whole: the browser can search and print it. */
const wholeAtMost = 50;
const rowHeight = 53;

export type DrawnRow = {
  index: number /** The height of what is not drawn before it, in pixels. */;
  gap: number;
};

/** Which rows of a table in the page are drawn: of a long one those near the screen, and the one that has focus. */
export function useRowWindow(body: RefObject<HTMLTableSectionElement | null>, count: number) {
  const isWindowed = count > wholeAtMost;
  const [top, setTop] = useState(0);
  // What stands above may have moved whenever rows have come.
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [body, isWindowed, count]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      const focused = document.activeElement?.closest("tr");
      const index = focused && body.current?.contains(focused) ? Number(focused.dataset.index) : Number.NaN;
      // Its neighbours too, so that the keys lead on from it wherever one has scrolled.
      const kept = [index - 1, index, index + 1].filter((each) => each >= 0 && each < range.count);
      return [...new Set([...drawn, ...kept])].sort((one, other) => one - other);
    },
    [body],
  );
  const virtualizer = useWindowVirtualizer({
    ...{ count, enabled: isWindowed, scrollMargin: top, rangeExtractor },
    overscan: 15,
    estimateSize: () => rowHeight,
  });
  if (!isWindowed) {
    const rows: DrawnRow[] = Array.from({ length: count }, (_, index) => ({ index, gap: 0 }));
    return { isWindowed, rows, gapBelow: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  return {
    isWindowed,
    rows: items.map(
      ({ index, start }, at): DrawnRow => ({ index, gap: start - (items[at - 1]?.end ?? top) }),
    ),
    gapBelow: top + virtualizer.getTotalSize() - (items.at(-1)?.end ?? top),
    measure: virtualizer.measureElement,
  };
}
