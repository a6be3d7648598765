"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, type FieldWords } from "@/components/ui/field";

/** A password box with an eye that shows what was typed. Pasting and password managers work. */
export function PasswordInput({
  name,
  autoComplete,
  ...words
}: FieldWords & { name: string; autoComplete: "current-password" | "new-password" }) {
  const t = useTranslations("login");
  const [shown, setShown] = useState(false);
  return (
    <Field id={name} {...words}>
      {(aria) => (
        <div className="relative">
          <input
            {...aria}
            name={name}
            type={shown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={512}
            className="control pr-12"
          />
          <button
            type="button"
            onClick={() => setShown(!shown)}
            aria-label={shown ? t("hide") : t("show")}
            aria-controls={name}
            className="absolute inset-y-px right-px flex w-11 items-center justify-center rounded-md text-ink-faint hover:text-ink -outline-offset-2 [&_svg]:size-5"
          >
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </button>
        </div>
      )}
    </Field>
  );
}
