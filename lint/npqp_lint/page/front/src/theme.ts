/** Light, dark, or as the system: remembered where the browser lets a page remember. */

const THEMES = ["system", "light", "dark"] as const;
const KEY = "npqp-lint-theme";

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
}

function apply(theme: string): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

apply(remembered());

/** Change to the next theme, and say which it is. */
export function nextTheme(): string {
  const now = document.documentElement.dataset["theme"] ?? "system";
  const next = THEMES[(THEMES.findIndex((theme) => theme === now) + 1) % THEMES.length] ?? "system";
  apply(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Not remembered; it holds until the page is closed.
  }
  return next === "system" ? "Light or dark as the system" : `${next.charAt(0).toUpperCase()}${next.slice(1)}`;
}
