import { useEffect, useEffectEvent } from "react";

/**
 * Keeps what was typed from being lost: while `active`, the browser asks before the page goes away, and a link to
 * another page of this site is held and handed to `onLeave` (path, query and hash), to be followed once confirmed.
 * The browser's back button within the app is not held.
 */
export function useLeaveGuard(active: boolean, onLeave: (address: string) => void): void {
  const onClick = useEffectEvent((event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !replacesPage(event, link, window.location)) return;
    // The link's own handler, which runs later, sees this and stays.
    event.preventDefault();
    onLeave(link.pathname + link.search + link.hash);
  });
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const hold = (event: MouseEvent) => onClick(event);
    window.addEventListener("beforeunload", warn);
    window.addEventListener("click", hold, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("click", hold, { capture: true });
    };
  }, [active]);
}

type Press = Pick<MouseEvent, "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey">;
type LinkAddress = Pick<HTMLAnchorElement, "target" | "origin" | "pathname"> & {
  hasAttribute: (name: string) => boolean;
};

/** Whether a press on a link shows another page in this tab without loading the site anew. */
export function replacesPage(press: Press, link: LinkAddress, here: Pick<Location, "origin" | "pathname">) {
  if (press.button !== 0 || press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) return false;
  if ((link.target !== "" && link.target !== "_self") || link.hasAttribute("download")) return false;
  return link.origin === here.origin && link.pathname !== here.pathname;
}
