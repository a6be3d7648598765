"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "@/components/ui/button";

/** The submit button of a form with an `action`: shows by itself that the action is under way. */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type">) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" pending={pending || props.pending} />;
}
