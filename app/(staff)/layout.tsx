import { type ReactNode, Suspense } from "react";
import { signOut } from "@/app/login/actions";
import { SessionGuard } from "@/components/auth/session-guard";
import { StaffShell } from "@/components/shell/staff-shell";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireSession } from "@/lib/auth/session";
import { inboxBadge } from "@/lib/complaints/inbox-queries";
import { countHeld } from "@/lib/inbound/held-queries";
import { cardsToReview } from "@/lib/knowledge/browse";
import { stoppedChannels } from "@/lib/notifications/channel-health";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";

/** The frame around every staff page. The pages ask again who is there: a layout is not rendered each time. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const isAdmin = hasRole(session.actor, "admin");
  const [office, demo, inboxCount, heldCount, cardCount, stopped] = await Promise.all([
    organisation(db()),
    setting(db(), "demo"),
    inboxBadge(session.actor),
    isAdmin ? countHeld(db()) : 0,
    isAdmin ? cardsToReview(db()) : 0,
    isAdmin ? stoppedChannels(db()) : [],
  ]);
  return (
    <StaffShell
      person={session.actor}
      inboxCount={inboxCount}
      heldCount={heldCount}
      cardCount={cardCount}
      stoppedChannels={stopped}
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
