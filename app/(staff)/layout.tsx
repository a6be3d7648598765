import { type ReactNode, Suspense } from "react";
import { signOut } from "@/app/login/actions";
import { SessionGuard } from "@/components/auth/session-guard";
import { StaffShell } from "@/components/shell/staff-shell";
import { db } from "@/db/client";
import { requireSession } from "@/lib/auth/session";
import { inboxBadge } from "@/lib/complaints/inbox-queries";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";

/** The frame around every staff page. The pages ask again who is there: a layout is not rendered each time. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const [office, demo, inboxCount] = await Promise.all([
    organisation(db()),
    setting(db(), "demo"),
    inboxBadge(session.actor),
  ]);
  return (
    <StaffShell
      person={session.actor}
      inboxCount={inboxCount}
      signOut={signOut}
      organisation={office}
      demo={demo}
    >
      {children}
      <Suspense>
        <SessionGuard remainingMs={session.endsAt.getTime() - Date.now()} signOut={signOut} />
      </Suspense>
    </StaffShell>
  );
}
