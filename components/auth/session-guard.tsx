"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { WARNING_MS } from "@/lib/auth/session-policy";

type Standing = { state: "active"; endsAt: number } | { state: "ended" };

/** While someone types or clicks, the server hears of it this often, so that a long text does not end a session. */
const TELL_EVERY_MS = 5 * 60_000;

/** How long after the end, or a failed question, the server is asked. */
const LOOK_AGAIN_MS = 1000;

/**
 * Warns before the session ends, puts its end off, and says so when it has ended. Only ever lies over the page:
 * what was typed there stays.
 */
export function SessionGuard({
  remainingMs,
  signOut,
}: {
  remainingMs: number;
  signOut: () => Promise<void>;
}) {
  const t = useTranslations("account.warning");
  const [standing, setStanding] = useState<Standing>();
  const [now, setNow] = useState(0);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const toldAt = useRef(0);

  /** Asks how long is left (`GET`) or puts the end off (`POST`); another tab may have done so already. */
  const ask = useCallback(async (method: "GET" | "POST") => {
    const answer = await fetch("/api/session", { method, cache: "no-store" });
    if (answer.status !== 401 && !answer.ok) throw new Error(`session: ${answer.status}`);
    const body: { state?: string; remainingMs?: number } = answer.ok ? await answer.json() : {};
    if (body.state === "active") setDismissed(false);
    setNow(Date.now());
    setStanding(
      body.state === "active" && body.remainingMs !== undefined
        ? { state: "active", endsAt: Date.now() + body.remainingMs }
        : { state: "ended" },
    );
  }, []);
  const look = useCallback(() => ask("GET").catch(() => setNow(Date.now())), [ask]);

  useEffect(() => {
    toldAt.current = Date.now();
    setNow(Date.now());
    setStanding({ state: "active", endsAt: Date.now() + remainingMs });
  }, [remainingMs]);

  // Sleeps until the warning is due, asks whether it still is, then counts down.
  useEffect(() => {
    if (standing?.state !== "active") return;
    const left = standing.endsAt - now;
    const timer =
      left <= 0
        ? setTimeout(look, LOOK_AGAIN_MS)
        : left <= WARNING_MS
          ? setTimeout(() => setNow(Date.now()), Math.min(1000, left))
          : setTimeout(look, left - WARNING_MS + 100);
    return () => clearTimeout(timer);
  }, [standing, look, now]);

  useEffect(() => {
    const onReturn = () => document.visibilityState === "visible" && look();
    const onActivity = () => {
      if (Date.now() - toldAt.current < TELL_EVERY_MS) return;
      toldAt.current = Date.now();
      ask("POST").catch(() => {});
    };
    document.addEventListener("visibilitychange", onReturn);
    document.addEventListener("keydown", onActivity);
    document.addEventListener("pointerdown", onActivity);
    return () => {
      document.removeEventListener("visibilitychange", onReturn);
      document.removeEventListener("keydown", onActivity);
      document.removeEventListener("pointerdown", onActivity);
    };
  }, [look, ask]);

  async function extend() {
    setBusy(true);
    setFailed(false);
    await ask("POST").catch(() => setFailed(true));
    setBusy(false);
  }

  if (!standing) return null;
  const leftMs = standing.state === "active" ? standing.endsAt - now : 0;
  if (standing.state === "active" && leftMs > WARNING_MS) return null;
  if (standing.state === "ended") {
    return (
      <Dialog
        open={!dismissed}
        onOpenChange={(open) => setDismissed(!open)}
        title={t("endedTitle")}
        description={t("ended")}
      >
        <p className="text-sm text-ink-soft">{t("kept")}</p>
        <div className="flex justify-end">
          <SignInAgain>{t("signIn")}</SignInAgain>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && extend()}
      title={t("title")}
      description={t("text", { time: clock(leftMs) })}
    >
      {failed && (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {t("failed")}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-3 max-sm:*:flex-1">
        <form action={signOut}>
          <Button type="submit" variant="secondary" className="w-full">
            {t("signOut")}
          </Button>
        </form>
        <Button type="button" onClick={extend} pending={busy}>
          {t("extend")}
        </Button>
      </div>
    </Dialog>
  );
}

/** To the sign-in page, and back to where the reader is. */
function SignInAgain({ children }: { children: string }) {
  const path = usePathname();
  const search = useSearchParams().toString();
  const here = search ? `${path}?${search}` : path;
  return <LinkButton href={`/login?next=${encodeURIComponent(here)}`}>{children}</LinkButton>;
}

/** 1:05 */
function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
