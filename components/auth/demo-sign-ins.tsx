import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/badge";
import type { Role } from "@/db/values";

export type DemoPerson = { noKp: string; name: string; roles: readonly Role[] };

/** Who can be tried out in a demonstration; choosing one fills the form in. */
export function DemoSignIns({
  people,
  onChoose,
}: {
  people: readonly DemoPerson[];
  onChoose: (noKp: string) => void;
}) {
  const t = useTranslations();
  return (
    <section aria-labelledby="demo-sign-ins" className="border-t border-line pt-5">
      <h2 id="demo-sign-ins" className="text-sm">
        {t("login.demo.title")}
      </h2>
      <p className="mt-0.5 text-xs text-ink-faint">{t("login.demo.text")}</p>
      <ul className="mt-3 flex flex-col gap-1">
        {people.map(({ noKp, name, roles }) => (
          <li key={noKp}>
            <button
              type="button"
              onClick={() => onChoose(noKp)}
              className="-mx-2 flex min-h-11 w-[calc(100%+1rem)] items-center gap-3 rounded-md px-2 text-left hover:bg-washed"
            >
              <Avatar name={name} tone="neutral" />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium text-ink">{name}</span>
                <span className="block truncate text-xs text-ink-faint">
                  {roles.map((role) => t(`shell.roles.${role}`)).join(" · ")}
                </span>
              </span>
              <span className="shrink-0 text-xs text-ink-faint tabular-nums">{noKp}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
