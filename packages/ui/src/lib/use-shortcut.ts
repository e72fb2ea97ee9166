import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

const storageKey = "tenantry:shortcuts";
const changed = "tenantry:shortcuts-changed";

function subscribe(notify: () => void) {
  window.addEventListener(changed, notify);
  window.addEventListener("storage", notify);
  return () => {
    window.removeEventListener(changed, notify);
    window.removeEventListener("storage", notify);
  };
}

const readEnabled = () => window.localStorage.getItem(storageKey) !== "off";

/** Single keys can be switched off: to somebody who dictates, every spoken word would press them. */
export function useShortcutsEnabled(): [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(subscribe, readEnabled, () => true);
  return [
    enabled,
    (next) => {
      if (next) window.localStorage.removeItem(storageKey);
      else window.localStorage.setItem(storageKey, "off");
      window.dispatchEvent(new Event(changed));
    },
  ];
}

/** Runs when the key is pressed on the page itself: not while typing, and not under an open dialog or menu. */
export function useShortcut(key: string, run: () => void, active = true): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || event.defaultPrevented || event.repeat) return;
    if (event.metaKey || event.ctrlKey || event.altKey || !readEnabled() || isBusy(event.target)) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [active]);
}

const typing = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=combobox]";
const layers = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

function isBusy(target: EventTarget | null): boolean {
  return (
    (target instanceof Element && target.closest(typing) !== null) || document.querySelector(layers) !== null
  );
}
