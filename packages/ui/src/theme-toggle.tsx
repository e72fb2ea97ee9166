"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { THEMES, type Theme, themeCookie } from "./lib/theme";

interface ThemeToggleProps {
  /** What the server read from the cookie. */
  initial: Theme;
  label?: string;
  names?: Record<Theme, string>;
}

const icons = { light: Sun, dark: Moon, system: Monitor };
const english = { light: "Light", dark: "Dark", system: "System" };

/** Light, dark or the system's choice. Takes effect at once and is remembered in a cookie for the server. */
export function ThemeToggle({ initial, label = "Theme", names = english }: ThemeToggleProps) {
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support
    document.cookie = themeCookie(next, window.location.protocol === "https:");
  }

  return (
    <RadioGroup
      aria-label={label}
      value={theme}
      onValueChange={choose}
      className="inline-flex w-fit gap-0.5 rounded-sm border bg-inset p-0.5"
    >
      {THEMES.map((option) => {
        const Icon = icons[option];
        return (
          <Radio.Root
            key={option}
            value={option}
            aria-label={names[option]}
            title={names[option]}
            className="flex size-6 items-center justify-center rounded-xs text-muted transition-colors hover:text-fg data-checked:bg-raised data-checked:text-fg data-checked:shadow-control data-checked:ring-1 data-checked:ring-line-strong"
          >
            <Icon aria-hidden className="size-3.5" />
          </Radio.Root>
        );
      })}
    </RadioGroup>
  );
}
