"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { Conflict } from "@/lib/errors";
import { resendNotification } from "@/lib/notifications/resend-notification";
import { restartChannel } from "@/lib/notifications/restart-channel";

export const restart = staffAction(async (context, input) => {
  await restartChannel(context, input);
  revalidatePath("/", "layout");
});

/** A notification whose state has changed meanwhile is an answer, not a fault. */
export const resend = staffAction<{ queued: boolean }>(async (context, input) => {
  try {
    await resendNotification(context, input);
  } catch (reason) {
    if (reason instanceof Conflict) return { queued: false };
    throw reason;
  }
  revalidatePath("/admin/channels");
  return { queued: true };
});
