import { Monitor, Moon, Sun } from "lucide-react";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { setTheme } from "@/lib/i18n/actions";
import { THEME_COOKIE, THEMES, toTheme } from "@/lib/i18n/theme";

const ICONS = { light: Sun, dark: Moon, system: Monitor };

/** Light, dark, or as the machine is set. */
export async function ThemeSwitch() {
  const t = await getTranslations("shell");
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <form action={setTheme}>
      <fieldset className="flex w-fit rounded-md border border-line-strong bg-washed p-0.5">
        <legend className="sr-only">{t("theme")}</legend>
        {THEMES.map((choice) => {
          const Icon = ICONS[choice];
          return (
            <button
              key={choice}
              type="submit"
              name="theme"
              value={choice}
              aria-pressed={choice === theme}
              aria-label={t(`themes.${choice}`)}
              title={t(`themes.${choice}`)}
              className="flex size-8 items-center justify-center rounded-sm text-ink-faint transition-colors hover:text-ink aria-pressed:bg-surface aria-pressed:text-primary-ink aria-pressed:shadow-button pointer-coarse:size-11"
            >
              <Icon aria-hidden className="size-4" />
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
