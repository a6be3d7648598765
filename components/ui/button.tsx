import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors duration-100 select-none aria-disabled:cursor-not-allowed disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:shrink-0";
const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-primary text-white shadow-button hover:bg-primary-hover active:bg-primary-hover",
  secondary:
    "border border-control bg-surface text-ink shadow-button hover:bg-washed active:bg-washed active:shadow-none",
  ghost: "text-primary-ink hover:bg-primary-soft active:bg-primary-soft",
  quiet: "text-ink-soft hover:bg-washed hover:text-ink active:bg-washed",
  danger: "bg-danger text-white shadow-button hover:bg-danger-hover active:bg-danger-hover",
};
// With a mouse buttons are as dense as the page; under a finger none is lower than 44 px.
const SIZES: Record<ButtonSize, string> = {
  sm: "min-h-8 px-3 py-1 text-sm pointer-coarse:min-h-11 [&_svg]:size-4",
  md: "min-h-10 px-4 py-2 text-sm pointer-coarse:min-h-11 [&_svg]:size-4",
  lg: "min-h-12 px-6 py-3 text-base [&_svg]:size-5",
};
const ICON_SIZES: Record<ButtonSize, string> = {
  sm: "size-8 pointer-coarse:size-11 [&_svg]:size-4",
  md: "size-10 pointer-coarse:size-11 [&_svg]:size-5",
  lg: "size-12 [&_svg]:size-5",
};

/** The look of a button, for what is not one (a `summary`, a Base UI trigger). */
export function buttonClass(variant: ButtonVariant = "primary", size: ButtonSize = "md", iconOnly = false) {
  return classNames(BASE, VARIANTS[variant], iconOnly ? ICON_SIZES[size] : SIZES[size]);
}

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: keeps its place and focus, shows a spinner, ignores further clicks. */
  pending?: boolean;
};

/** A native button: inside a form it submits unless given `type="button"`. */
export function Button({ variant, size, pending, className, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      className={classNames(buttonClass(variant, size), className)}
      {...(pending && { "aria-disabled": true, onClick: ignoreClick })}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}

function ignoreClick(event: MouseEvent) {
  event.preventDefault();
}

function Spinner() {
  const t = useTranslations("ui");
  return (
    <>
      <LoaderCircle aria-hidden className="animate-spin" />
      <span className="sr-only">{t("pending")}</span>
    </>
  );
}

/** A link that looks like a button; `href` leads somewhere, nothing is changed. */
export function LinkButton({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize }) {
  return <Link {...rest} className={classNames(buttonClass(variant, size), className)} />;
}

/** A button of one icon (the child); `label` is what it is called. */
export function IconButton({
  label,
  variant = "quiet",
  size = "md",
  className,
  children,
  type = "button",
  ...rest
}: Omit<ComponentProps<"button">, "aria-label" | "title"> & {
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
}) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(buttonClass(variant, size, true), className)}
    >
      {children}
    </button>
  );
}
