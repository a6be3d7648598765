"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Ref, useMemo } from "react";
import { classNames } from "@/components/ui/class-names";
import { controlAria, Field, type FieldWords } from "@/components/ui/field";

export type ComboboxOption = {
  value: string;
  label: string;
  /** A second, smaller line; it is searched too. */
  detail?: string;
};

/**
 * A choice from a long list, found by typing words of it in any order. The form gets `name` = the option's value. Controlled when
 * `value` is given; `inputRef` is the text box (for react-hook-form to focus).
 */
export function Combobox({
  name,
  id = name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  options,
  defaultValue,
  value,
  onValueChange,
  onBlur,
  inputRef,
  placeholder,
  disabled,
  required,
  compact,
  className,
}: FieldWords & {
  name: string;
  id?: string;
  options: readonly ComboboxOption[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  placeholder?: string;
  disabled?: boolean;
  required?: boolean;
  /** Denser, as beside a staff page's other compact controls. */
  compact?: boolean;
  className?: string;
}) {
  const t = useTranslations("ui");
  const byValue = useMemo(() => new Map(options.map((option) => [option.value, option])), [options]);
  const { contains } = Base.useFilter();

  return (
    <Field {...{ id, label, hint, error, optional, hideLabel, className }}>
      {() => (
        <Base.Root
          items={options}
          name={name}
          disabled={disabled}
          required={required}
          defaultValue={defaultValue === undefined ? undefined : (byValue.get(defaultValue) ?? null)}
          value={value === undefined ? undefined : (byValue.get(value) ?? null)}
          onValueChange={(option) => onValueChange?.(option?.value ?? "")}
          isItemEqualToValue={(a, b) => a.value === b.value}
          filter={({ label, detail = "" }, query) =>
            query.split(/\s+/).every((word) => contains(`${label} ${detail}`, word))
          }
          autoHighlight
        >
          <Base.InputGroup className="relative">
            <Base.Input
              {...controlAria(id, { hint, error })}
              // While the list is open the rest of the page is hidden from screen readers, the label too.
              aria-labelledby={`${id}-label`}
              ref={inputRef}
              placeholder={placeholder}
              onBlur={onBlur}
              autoComplete="off"
              className={classNames("control truncate pr-20", compact && "control-compact")}
            />
            <div className="absolute inset-y-0 right-1 flex items-center text-ink-faint">
              <Base.Clear aria-label={t("clear")} className={iconButton}>
                <X aria-hidden />
              </Base.Clear>
              <Base.Trigger aria-label={t("showList")} className={iconButton}>
                <ChevronDown aria-hidden />
              </Base.Trigger>
            </div>
          </Base.InputGroup>
          <Base.Portal>
            <Base.Positioner sideOffset={4} className="z-50 outline-none">
              <Base.Popup className="w-(--anchor-width) max-w-(--available-width) overflow-hidden rounded-md border border-line-strong bg-surface shadow-popup">
                <Base.Empty>
                  <p className="px-3 py-3 text-sm text-ink-faint">{t("noMatch")}</p>
                </Base.Empty>
                <Base.List className="max-h-[min(20rem,var(--available-height))] scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
                  {(option: ComboboxOption) => (
                    <Base.Item
                      key={option.value}
                      value={option}
                      className={classNames(
                        "flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-2.5 py-2 text-sm text-ink select-none",
                        "data-highlighted:bg-primary-soft data-highlighted:text-primary-ink",
                      )}
                    >
                      <span className="min-w-0 flex-1">
                        {option.label}
                        {option.detail && (
                          <span className="block text-xs text-ink-faint">{option.detail}</span>
                        )}
                      </span>
                      <Base.ItemIndicator>
                        <Check aria-hidden className="size-4 text-primary-ink" />
                      </Base.ItemIndicator>
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}

const iconButton =
  "flex size-9 pointer-coarse:h-11 items-center justify-center rounded-sm hover:text-ink [&_svg]:size-4";
