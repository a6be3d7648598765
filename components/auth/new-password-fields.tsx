import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/auth/password-input";

/** A new password, typed twice. */
export function NewPasswordFields({ errors }: { errors: Record<string, string> }) {
  const t = useTranslations("login.newPassword");
  return (
    <>
      <PasswordInput
        name="password"
        label={t("new")}
        hint={t("hint")}
        error={errors.password}
        autoComplete="new-password"
      />
      <PasswordInput
        name="repeated"
        label={t("repeat")}
        error={errors.repeated}
        autoComplete="new-password"
      />
    </>
  );
}
