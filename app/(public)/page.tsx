import { ChevronRight, CircleCheck, FilePenLine, Lightbulb, Mail, Phone, Search } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { db } from "@/db/client";
import { organisation } from "@/lib/settings/organisation";

const STEPS = ["lodge", "handle", "close"] as const;
const READY = ["one", "two", "three", "four"] as const;

/** Where a complainant starts: what happens to a complaint, and what there is to do. */
export default async function HomePage() {
  const t = await getTranslations("complainant.home");
  const office = await organisation(db());
  const actions = [
    {
      href: "/lodge",
      title: t("lodge"),
      hint: t("lodgeHint"),
      Icon: FilePenLine,
      look: "border-primary bg-primary text-white hover:bg-primary-hover",
      hintLook: "text-white",
      disc: "bg-white/15",
    },
    {
      href: "/track",
      title: t("track"),
      hint: t("trackHint"),
      Icon: Search,
      look: "border-line-strong bg-surface text-ink hover:border-primary-ink",
      hintLook: "text-ink-soft",
      disc: "bg-primary-soft text-primary-ink",
    },
    {
      href: "/answers",
      title: t("answers"),
      hint: t("answersHint"),
      Icon: Lightbulb,
      look: "border-line-strong bg-surface text-ink hover:border-primary-ink",
      hintLook: "text-ink-soft",
      disc: "bg-primary-soft text-primary-ink",
    },
  ];
  return (
    <>
      <section className="border-b border-line bg-linear-to-b from-primary-soft to-surface">
        <div className="page-width grid items-center gap-8 py-10 sm:py-16 lg:grid-cols-12 lg:py-20">
          <div className="flex flex-col gap-4 lg:col-span-7">
            <p className="text-sm font-medium text-primary-ink">{office.name}</p>
            <h1 className="text-3xl sm:text-4xl lg:text-5xl">{t("title")}</h1>
            <p className="max-w-prose text-base text-ink-soft sm:text-lg">{t("lead")}</p>
          </div>
          <div className="flex flex-col gap-3 lg:col-span-5">
            {actions.map(({ href, title, hint, Icon, look, hintLook, disc }) => (
              <Link
                key={href}
                href={href}
                className={`group flex items-center gap-4 rounded-lg border p-4 shadow-card transition-colors sm:p-5 ${look}`}
              >
                <span className={`flex size-12 shrink-0 items-center justify-center rounded-full ${disc}`}>
                  <Icon aria-hidden className="size-6" />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-heading text-xl font-semibold">{title}</span>
                  <span className={`mt-0.5 block text-sm ${hintLook}`}>{hint}</span>
                </span>
                <ChevronRight
                  aria-hidden
                  className="size-5 shrink-0 transition-transform group-hover:translate-x-0.5"
                />
              </Link>
            ))}
          </div>
        </div>
      </section>

      <section className="page-width flex flex-col gap-6 py-10 sm:py-14">
        <h2 className="text-xl sm:text-2xl">{t("stepsTitle")}</h2>
        <ol className="grid gap-4 md:grid-cols-3 md:gap-6">
          {STEPS.map((step, index) => (
            <li
              key={step}
              className="flex gap-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6 md:flex-col"
            >
              <span
                aria-hidden
                className="flex size-10 shrink-0 items-center justify-center rounded-full bg-primary-soft font-heading text-lg font-semibold text-primary-ink"
              >
                {index + 1}
              </span>
              <div>
                <h3 className="text-base sm:text-lg">{t(`steps.${step}.title`)}</h3>
                <p className="mt-1 text-sm text-ink-soft sm:text-base">{t(`steps.${step}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>

      <section className="page-width grid gap-4 pb-12 md:grid-cols-2 md:gap-6 sm:pb-16">
        <div className="rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6">
          <h2 className="text-lg">{t("readyTitle")}</h2>
          <ul className="mt-3 flex flex-col gap-2.5">
            {READY.map((thing) => (
              <li key={thing} className="flex gap-2.5 text-ink-soft">
                <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-success-ink" />
                {t(`ready.${thing}`)}
              </li>
            ))}
          </ul>
        </div>
        <div className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6">
          <div>
            <h2 className="text-lg">{t("contactTitle")}</h2>
            <p className="mt-1 text-ink-soft">
              {office.office}, {office.name}
            </p>
          </div>
          <ul className="flex flex-col">
            <li>
              <a
                href={`tel:+6${office.phone.replace(/\D/g, "")}`}
                className="inline-flex min-h-11 items-center gap-2.5 rounded-xs font-medium text-primary-ink hover:underline"
              >
                <Phone aria-hidden className="size-5" />
                {office.phone}
              </a>
            </li>
            <li>
              <a
                href={`mailto:${office.email}`}
                className="inline-flex min-h-11 items-center gap-2.5 rounded-xs font-medium text-primary-ink hover:underline"
              >
                <Mail aria-hidden className="size-5" />
                {office.email}
              </a>
            </li>
          </ul>
          <p className="mt-auto border-t border-line pt-3 text-sm text-ink-faint">
            {t("staff")}{" "}
            <Link href="/login" className="link inline-flex items-center py-1 pointer-coarse:min-h-11">
              {t("staffSignIn")}
            </Link>
          </p>
        </div>
      </section>
    </>
  );
}
