/** Light, dark, or as the system: remembered where the browser lets a page remember. */

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const KEY = "npqp-lint-theme";

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");
let chosen = remembered();

function remembered(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? "system";
  } catch {
    return "system";
  }
}

function apply(): void {
  document.documentElement.dataset["theme"] = chosen !== "system" ? chosen : systemIsDark.matches ? "dark" : "light";
}

apply();
systemIsDark.addEventListener("change", apply);

/** Change to the next theme, and say which it is. */
export function nextTheme(): string {
  chosen = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length] ?? "system";
  apply();
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Not remembered; it holds until the page is closed.
  }
  return chosen === "system" ? "Light or dark as the system" : `${chosen.charAt(0).toUpperCase()}${chosen.slice(1)}`;
}
