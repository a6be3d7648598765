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
 * @returns `send` answers what was done, or null
 */
export function useCommand(command: Command) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);

  async function send(input: unknown): Promise<Outcome | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    const { done, found } = await attempt(command, input);
    busy.current = false;
    setPending(false);
    setProblem(found);
    return done;
  }

  return { send, pending, problem, setProblem };
}

type Attempt = { done: Outcome; found: null } | { done: null; found: Problem };

async function attempt(command: Command, input: unknown): Promise<Attempt> {
  const stopped = (found: Problem): Attempt => ({ done: null, found });
  try {
    const result = await command(input);
    if (result.ok) {
      const { conflict } = result.data;
      return conflict === null ? { done: result.data, found: null } : stopped({ kind: conflict });
    }
    const { code, message, fields } = result.error;
    if (code === "session_ended") return stopped({ kind: "session" });
    if (fields && Object.keys(fields).length > 0) return stopped({ kind: "fields", fields });
    return stopped({ kind: "refused", message });
  } catch {
    // No network, or a page older than the server: either way nothing was done.
    return stopped({ kind: "unreachable" });
  }
}
