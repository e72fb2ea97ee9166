"use client";

import { useEffect } from "react";

let isFirstPage = true;

/**
 * Moves focus to the page's heading after a change of page, where a full load would have begun at the top. Stands
 * once in every page. On the first page the browser's own place is right.
 */
export function FocusTitle() {
  useEffect(() => {
    if (isFirstPage) {
      isFirstPage = false;
      return;
    }
    focusTitle();
  }, []);
  return null;
}

/** For what changes a page so much that what had focus is gone. */
export function focusTitle(): void {
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}
