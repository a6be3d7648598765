"use client";

import { useRef, useState } from "react";
import type { Command, Outcome } from "@/components/complaints/command";

/** Why something was not done, as the form shows it. */
export type Problem =
  | { kind: "fields"; fields: Record<string, string> }
  | { kind: "changed" | "stage" | "session" | "unreachable" }
  | { kind: "refused"; message: string };

/**
 * Sends a form to its action, once at a time, and sorts out the answer. What was typed is never touched.
 * @returns `send` answers true when it was done
 */
export function useCommand(command: Command) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);

  async function send(input: unknown): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    const found = await attempt(command, input);
    busy.current = false;
    setPending(false);
    setProblem(found);
    return found === null;
  }

  return { send, pending, problem, setProblem };
}

async function attempt(command: Command, input: unknown): Promise<Problem | null> {
  try {
    const result = await command(input);
    if (result.ok) return conflictOf(result.data);
    const { code, message, fields } = result.error;
    if (code === "session_ended") return { kind: "session" };
    if (fields && Object.keys(fields).length > 0) return { kind: "fields", fields };
    return { kind: "refused", message };
  } catch {
    // No network, or a page older than the server: either way nothing was done.
    return { kind: "unreachable" };
  }
}

function conflictOf({ conflict }: Outcome): Problem | null {
  return conflict === null ? null : { kind: conflict };
}
