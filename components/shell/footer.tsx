import { Globe, Mail, Phone } from "lucide-react";
import { useTranslations } from "next-intl";

/** The office's name and contacts, from the settings. `web` is a host name. */
export type Organisation = { name: string; web: string; phone: string; email: string };

/** The guide's footer: web, office telephone and e-mail of the Treasury. */
export function Footer({ organisation: { name, web, phone, email } }: { organisation: Organisation }) {
  const t = useTranslations();
  const contacts = [
    { Icon: Globe, label: t("shell.web"), text: web, href: `https://${web}` },
    { Icon: Phone, label: t("shell.phone"), text: phone, href: `tel:+6${phone.replace(/\D/g, "")}` },
    { Icon: Mail, label: t("shell.email"), text: email, href: `mailto:${email}` },
  ];
  return (
    <footer className="mt-auto border-t border-line bg-surface print:hidden">
      <div className="page-width flex flex-col gap-4 py-6 text-sm lg:flex-row lg:items-center lg:justify-between">
        <div>
          <p className="font-medium text-ink">{name}</p>
          <p className="text-ink-faint">
            {t("brand.name")} · {t("brand.tagline")}
          </p>
        </div>
        <ul aria-label={t("shell.contact")} className="flex flex-col gap-x-6 sm:flex-row sm:flex-wrap">
          {contacts.map(({ Icon, label, text, href }) => (
            <li key={href}>
              <a
                href={href}
                className="inline-flex min-h-9 items-center gap-2 rounded-xs text-ink-soft hover:text-primary-ink hover:underline pointer-coarse:min-h-11"
              >
                <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
                <span className="sr-only">{label}: </span>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
